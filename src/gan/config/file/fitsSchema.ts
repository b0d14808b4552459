/**
 * The schema of `gan.config.json` as a function. A build puts the function that comes out in place of this file
 * (`scripts/schema/compiledSchema.mjs`): without the compiler it is half as large, and there at once.
 */
import { Ajv, type ValidateFunction } from 'ajv';
import { AJV_OPTIONS, OTHER_KEYWORDS } from './ajvOptions.ts';
import { CONFIG_SCHEMA } from './schema.ts';

/** Leaves in its `errors` what does not fit, and where in the schema stands what it does not fit. */
export const fitsSchema: ValidateFunction = new Ajv(AJV_OPTIONS)
  .addVocabulary([...OTHER_KEYWORDS])
  .compile(CONFIG_SCHEMA);
