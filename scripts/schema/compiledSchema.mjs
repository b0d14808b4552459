/** For esbuild: compiles the schema of `gan.config.json` while building, so that ajv itself need not be shipped. */
import path from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import * as esbuild from 'esbuild';

export function compiledSchema() {
  return {
    name: 'compiled-schema',
    setup: (build) => {
      build.onLoad({ filter: /[\\/]config[\\/]file[\\/]fitsSchema\.ts$/ }, async ({ path: file }) => {
        const { settings, files } = await settingsBeside(file);
        const ajv = new Ajv({ ...settings.AJV_OPTIONS, code: { source: true } });
        ajv.addVocabulary([...settings.OTHER_KEYWORDS]).addSchema(onlyRules(settings), 'config');
        const contents = standalone.default(ajv, { fitsSchema: 'config' });
        return { contents, loader: 'js', watchFiles: files };
      });
    },
  };
}

/** What the file of the same name imports, and the files it is in. */
async function settingsBeside(file) {
  const { outputFiles, metafile } = await esbuild.build({
    stdin: {
      contents: `export * from './ajvOptions.ts'; export { CONFIG_SCHEMA } from './schema.ts';`,
      resolveDir: path.dirname(file),
    },
    bundle: true,
    // The libraries' ES modules: what is imported from a text cannot `require`.
    platform: 'browser',
    external: ['node:*'],
    write: false,
    metafile: true,
    format: 'esm',
  });
  const settings = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const files = Object.keys(metafile.inputs).filter((input) => input !== '<stdin>');
  return { settings, files: files.map((input) => path.resolve(input)) };
}

/** The function holds the schema too: without what is there only to be read, which is shipped already. */
function onlyRules({ CONFIG_SCHEMA, OTHER_KEYWORDS }) {
  const words = [...OTHER_KEYWORDS, 'examples', 'default'];
  return JSON.parse(JSON.stringify(CONFIG_SCHEMA, (key, value) => (words.includes(key) ? undefined : value)));
}
