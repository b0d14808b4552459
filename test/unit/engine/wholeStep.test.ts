/** A whole training step of each family, recorded and run by ONNX Runtime, against the eager reference. */
import { compiledEngine } from '../../../src/gan/engine/compiled.ts';
import { itTrainsAsTheReference } from '../../support/engineUnderTest.ts';

describe('A training step, compiled', () => {
  itTrainsAsTheReference(() => compiledEngine());
});
