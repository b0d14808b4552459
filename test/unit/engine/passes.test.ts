/** Each pass of the graph compiler: what it drops, and what it must leave. */
import assert from 'node:assert/strict';
import type { Constant, Graph, GraphNode } from '../../../src/gan/engine/graph.ts';
import { optimised } from '../../../src/gan/engine/optimise.ts';
import { dropCopies } from '../../../src/gan/engine/passes/dropCopies.ts';
import { flattenReshapes } from '../../../src/gan/engine/passes/flattenReshapes.ts';
import { shareSubexpressions } from '../../../src/gan/engine/passes/shareSubexpressions.ts';
import { record } from '../../../src/gan/engine/record.ts';
import { networksOf } from '../../../src/gan/models/families.ts';
import { trainingStep } from '../../../src/gan/training/step.ts';
import { smallConfig } from '../../support/smallTraining.ts';

/** `y = Op(a, b)` for each line; inputs are x and z, outputs those named. */
function graphOf(
  lines: readonly string[],
  outputs: readonly string[],
  constants: readonly Constant[] = [],
): Graph {
  const nodes = lines.map((line): GraphNode => {
    const [, output = '', operator = '', inputs = ''] = /^(\w+) = (\w+)\(([^)]*)\)$/.exec(line) ?? [];
    return { operator, inputs: inputs.split(', ').filter(Boolean), output, attributes: {} };
  });
  const port = (name: string) => ({ name, shape: [2] });
  return { name: 'test', nodes, constants, inputs: ['x', 'z'].map(port), outputs: outputs.map(port) };
}

const linesOf = ({ nodes }: Graph) =>
  nodes.map(({ operator, inputs, output }) => `${output} = ${operator}(${inputs.join(', ')})`);

const scalar = (name: string, value: number): Constant => ({
  name,
  shape: [],
  type: 'float32',
  bytes: new Uint8Array(Float32Array.of(value).buffer),
});

describe('Dropping copies', () => {
  it('reads through copies of copies', () => {
    const graph = graphOf(['a = Identity(x)', 'b = Identity(a)', 'c = Neg(b)', 'd = Exp(c)'], ['d']);
    assert.deepEqual(linesOf(dropCopies(graph)), ['c = Neg(x)', 'd = Exp(c)']);
  });

  it('computes an output under its own name, also for others that read it', () => {
    const graph = graphOf(['a = Neg(x)', 'b = Exp(a)', 'y = Identity(a)', 'w = Identity(b)'], ['y', 'w']);
    assert.deepEqual(linesOf(dropCopies(graph)), ['y = Neg(x)', 'w = Exp(y)']);
  });

  it('leaves the copy of an input that goes straight through', () => {
    const graph = graphOf(['y = Identity(x)'], ['y']);
    assert.deepEqual(linesOf(dropCopies(graph)), ['y = Identity(x)']);
  });

  it('leaves one copy where a value goes out under two names', () => {
    const graph = graphOf(['a = Neg(x)', 'y = Identity(a)', 'w = Identity(a)'], ['y', 'w']);
    assert.deepEqual(linesOf(dropCopies(graph)), ['y = Neg(x)', 'w = Identity(y)']);
  });
});

describe('Flattening reshapes', () => {
  it('reads what the first of a chain reads, and leaves each its shape', () => {
    const graph = graphOf(
      ['a = Reshape(x, s)', 'b = Reshape(a, t)', 'c = Reshape(b, s)', 'y = Add(b, c)'],
      ['y'],
    );
    assert.deepEqual(linesOf(flattenReshapes(graph)), [
      'a = Reshape(x, s)',
      'b = Reshape(x, t)',
      'c = Reshape(x, s)',
      'y = Add(b, c)',
    ]);
  });

  it('lets the same values that came by different chains be computed from once', () => {
    const lines = ['a = Reshape(x, s)', 'b = Reshape(x, t)', 'c = Reshape(b, s)', 'd = Neg(a)', 'e = Neg(c)'];
    const graph = graphOf([...lines, 'y = Add(d, e)'], ['y']);
    const shared = shareSubexpressions(flattenReshapes(graph));
    assert.equal(shared.nodes.filter(({ operator }) => operator === 'Neg').length, 1);
  });
});

describe('Sharing of subexpressions', () => {
  it('computes the same once, through several levels', () => {
    const lines = ['a = Neg(x)', 'b = Neg(x)', 'c = Exp(a)', 'd = Exp(b)', 'y = Add(c, d)'];
    const shared = shareSubexpressions(graphOf(lines, ['y']));
    assert.deepEqual(linesOf(shared), ['a = Neg(x)', 'c = Exp(a)', 'y = Add(c, c)']);
  });

  it('tells the order of inputs, and attributes, apart', () => {
    const graph = graphOf(['a = Sub(x, z)', 'b = Sub(z, x)', 'y = Add(a, b)'], ['y']);
    assert.deepEqual(linesOf(shareSubexpressions(graph)), linesOf(graph));
    const [first, second, ...rest] = graph.nodes as [GraphNode, GraphNode, GraphNode];
    const attributes = { axis: { kind: 'int', value: 1 } } as const;
    const nodes = [first, { ...second, inputs: first.inputs, attributes }, ...rest];
    assert.equal(shareSubexpressions({ ...graph, nodes }).nodes.length, 3);
  });

  it('keeps two outputs that are the same', () => {
    const graph = graphOf(['y = Neg(x)', 'w = Neg(x)'], ['y', 'w']);
    assert.deepEqual(linesOf(shareSubexpressions(graph)), ['y = Neg(x)', 'w = Neg(x)']);
  });

  it('keeps one of equal constants, and tells types and shapes apart', () => {
    const constants = [
      scalar('one', 1),
      scalar('uno', 1),
      scalar('two', 2),
      { ...scalar('row', 1), shape: [1] },
    ];
    const lines = [
      'a = Add(x, one)',
      'b = Add(x, uno)',
      'c = Add(x, two)',
      'd = Add(x, row)',
      'y = Sum(a, b, c, d)',
    ];
    const shared = shareSubexpressions(graphOf(lines, ['y'], constants));
    assert.deepEqual(shared.constants.map(({ name }) => name), ['one', 'two', 'row']); // prettier-ignore
    assert.equal(linesOf(shared).at(-1), 'y = Sum(a, a, c, d)');
  });
});

describe('The passes together', () => {
  for (const family of ['compact', 'residual'] as const) {
    it(`leave ${family} with fewer nodes, each value made before it is read, and every output`, async () => {
      const config = smallConfig(family, 8, 2, 1);
      const recorded = await record(trainingStep(networksOf(config), config));
      const graph = optimised(recorded);
      assert.ok(graph.nodes.length < recorded.nodes.length);
      const made = new Set([...graph.inputs, ...graph.constants].map(({ name }) => name));
      for (const node of graph.nodes) {
        for (const input of node.inputs)
          assert.ok(made.has(input), `${node.output} reads ${input} too early`);
        assert.ok(!made.has(node.output), `${node.output} is made twice`);
        made.add(node.output);
      }
      for (const { name } of graph.outputs) assert.ok(made.has(name), `${name} is not made`);
    });
  }
});
