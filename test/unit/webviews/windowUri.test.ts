/** What a dragged image is called. */
import assert from 'node:assert/strict';
import { windowUri } from '../../../src/webviews/windowUri.ts';

const fileUri = 'file:///game/assets';

describe('The address of a dragged image', () => {
  it('is that of the file on the machine that the window is on', () => {
    const page = 'https://file%2B.vscode-resource.vscode-cdn.net/game/assets';
    assert.equal(windowUri(page, fileUri), fileUri);
  });

  it('names the machine that the file is on where the window is on another', () => {
    const page = 'https://vscode-remote%2Bssh-002dremote-002bbox.vscode-resource.vscode-cdn.net/game/assets';
    assert.equal(windowUri(page, fileUri), 'vscode-remote://ssh-remote%2Bbox/game/assets');
  });

  it('is that of the file where pages load files in another way', () => {
    assert.equal(windowUri('vscode-webview://x/game/assets', fileUri), fileUri);
  });
});
