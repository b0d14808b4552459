/** The engine that runs a program op by op, on the reference backend. */
import { eagerEngine } from '../../../src/gan/engine/eager.ts';
import { itCarriesState, itHoldsNoMoreTensors } from '../../support/engineUnderTest.ts';
import { REFERENCE } from '../../support/tensors.ts';

describe('The eager engine', () => {
  itCarriesState(() => eagerEngine(REFERENCE));
  itHoldsNoMoreTensors(() => eagerEngine(REFERENCE));
});
