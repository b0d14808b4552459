// GAN: Open Terminal with gan.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { version } from '../../../package.json';
import { useGame } from '../support/game.ts';
import { ganInTerminal } from '../support/ganTerminal.ts';

describe('the terminal with gan', () => {
  useGame();
  after(() => vscode.window.terminals.forEach((terminal) => terminal.dispose()));

  it('finds the command line, which knows the folder of the game', async () => {
    assert.equal(await ganInTerminal('--version'), `${version}\n`);
    assert.match(await ganInTerminal('--help'), /gan train/);
  });
});
