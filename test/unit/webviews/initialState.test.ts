/** What stands in a page's document: its first messages and its script. */
import assert from 'node:assert/strict';
import { initialMessages, initialText, inScript } from '../../../src/webviews/initialState.ts';

describe('The messages in a page’s document', () => {
  it('are those that were put there, pictures included', () => {
    const png = Uint8Array.of(0, 127, 128, 255).buffer;
    const messages = [
      { kind: 'gridFile', png, sides: [{ grid: { png } }] },
      { kind: 'run', words: 'é “x”' },
    ];
    assert.deepEqual(initialMessages(initialText(messages)), messages);
  });

  it('end no script element, whatever a file is called', () => {
    const messages = [{ file: '</script><script>alert(1)</script><!--' }];
    const text = initialText(messages);
    assert.doesNotMatch(text, /<\/script|<script|<!--/i);
    assert.deepEqual(initialMessages(text), messages);
  });
});

describe('A script in a document', () => {
  it('says the same when it holds what ends a script element', () => {
    const script = 'globalThis.said = ["</script>", `<!--${1}-->`, /<script/.source.length]';
    const inlined = inScript(script);
    assert.doesNotMatch(inlined, /<\/script|<script|<!--/i);
    const said = (text: string): unknown => {
      (0, eval)(text);
      return (globalThis as { said?: unknown }).said;
    };
    assert.deepEqual((said(inlined) as unknown[]).slice(0, 2), (said(script) as unknown[]).slice(0, 2));
  });
});
