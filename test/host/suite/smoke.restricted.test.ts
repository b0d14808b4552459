// Checks that files of this ending run in Restricted Mode.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { workbench } from '../support/workbench.ts';

describe('the harness in Restricted Mode', () => {
  it('does not trust the workspace', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await workbench.screenshot('restricted mode');
  });
});
