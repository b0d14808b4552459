/** Every sentence that people read has its translation, and every translation its sentence. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

type Words = Readonly<Record<string, string>>;

const repository = fileURLToPath(new URL('../..', import.meta.url));
const languages = readdirSync(path.join(repository, 'l10n')).flatMap((name) => {
  const language = /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1];
  return language === undefined ? [] : [language];
});

describe('The sentences of the code', () => {
  let sentences: Words;

  before(() => {
    sentences = sentencesIn('src');
  });

  it('are those of l10n/bundle.l10n.json; if not, run npm run l10n', () => {
    assert.deepEqual(namesOf(wordsIn('l10n/bundle.l10n.json')), namesOf(sentences));
  });

  it('are read in Simplified Chinese at least', () => {
    assert.ok(languages.includes('zh-cn'));
  });

  for (const language of languages) {
    it(`have each a translation into ${language}, with the same placeholders, and there are no others`, () => {
      const translations = wordsIn(`l10n/bundle.l10n.${language}.json`);
      assert.deepEqual(faultsOf(translations, sentences), []);
    });
  }
});

describe('The words of package.json', () => {
  const words = wordsIn('package.nls.json');

  it('are in package.nls.json, which holds no others', () => {
    const manifest = readFileSync(path.join(repository, 'package.json'), 'utf8');
    const used = [...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual([...new Set(used)].sort(), namesOf(words));
  });

  it('are nowhere in package.json itself', () => {
    const { contributes, description } = JSON.parse(
      readFileSync(path.join(repository, 'package.json'), 'utf8'),
    ) as { contributes: Readonly<Record<string, unknown>>; description: string };
    // Tools are for models, and a matcher's name is for tasks.
    const { languageModelTools: _tools, problemMatchers: _matchers, ...read } = contributes;
    assert.deepEqual(sentencesWithin([{ description }, read]), []);
  });

  for (const language of languages) {
    it(`have each a translation into ${language}, and there are no others`, () => {
      assert.deepEqual(faultsOf(wordsIn(`package.nls.${language}.json`), words), []);
    });
  }
});

/** By the compiler's own tree: the exporter takes seconds, and passes over what is no literal. */
function sentencesIn(folder: string): Words {
  const files = readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' });
  const sentences = files.filter((file) => file.endsWith('.ts')).flatMap((file) => saidIn(folder, file));
  return Object.fromEntries(sentences.map((sentence) => [sentence, sentence]));
}

function saidIn(folder: string, file: string): string[] {
  const text = readFileSync(path.join(repository, folder, file), 'utf8');
  if (!text.includes('l10n.t(')) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const said: string[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !/(^|\.)l10n\.t$/.test(node.expression.getText(source))) return;
    const [sentence] = node.arguments;
    const isLiteral = sentence !== undefined && ts.isStringLiteralLike(sentence);
    assert.ok(isLiteral, `${file}: ${node.getText(source)} has to begin with a literal.`);
    const more = node.arguments.slice(1);
    const wanted = Math.max(0, ...[...sentence.text.matchAll(/\{(\d+)\}/g)].map(([, n]) => Number(n) + 1));
    // How many a spread list has is for the compiler to know.
    const isCounted = !more.some((argument) => ts.isSpreadElement(argument));
    assert.ok(!isCounted || more.length === wanted, `${file}: "${sentence.text}" wants ${wanted} values.`);
    for (const argument of more) {
      // Its type says that it is text, and of what is left out it is none: the placeholder would be read.
      const isJson = argument.getText(source).startsWith('JSON.stringify(');
      assert.ok(!isJson, `${file}: ${argument.getText(source)} may be nothing; use shownValue.`);
    }
    said.push(sentence.text);
  };
  visit(source);
  return said;
}

function wordsIn(file: string): Words {
  return JSON.parse(readFileSync(path.join(repository, file), 'utf8')) as Words;
}

function namesOf(words: Words): string[] {
  return Object.keys(words).sort();
}

/** In a sentence each. */
function faultsOf(translations: Words, sources: Words): string[] {
  const missing = namesOf(sources).filter((key) => !Object.hasOwn(translations, key));
  const left = namesOf(translations).filter((key) => !Object.hasOwn(sources, key));
  const changed = Object.entries(translations).filter(([key, translation]) => {
    return markupIn(translation).join() !== markupIn(sources[key] ?? translation).join();
  });
  return [
    ...missing.map((key) => `"${key}" is not translated.`),
    ...left.map((key) => `"${key}" is translated, but nothing says it.`),
    ...changed.map(([key]) => `"${key}" has other placeholders or markup in its translation.`),
  ];
}

/** Placeholders, in any order, and what would be markup in a page or an end of an attribute. */
function markupIn(sentence: string): string[] {
  return (sentence.match(/\{\d+\}|[<>&]|\$\([\w~-]+\)|`#?[\w.]+#?`|\*\*|gan\.\w+(\.\w+)*/g) ?? []).sort();
}

/** Descriptions with a space that are no key: all others are names. */
function sentencesWithin(value: unknown): string[] {
  const told = ['title', 'name', 'description', 'markdownDescription', 'contextualTitle'];
  if (Array.isArray(value)) return value.flatMap(sentencesWithin);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isUntranslated = typeof inner === 'string' && told.includes(key) && !inner.startsWith('%');
    return isUntranslated && inner !== 'GAN Asset Studio' ? [inner] : sentencesWithin(inner);
  });
}
