// What the suite inside VS Code and the runner outside it say to each other; no vscode and no playwright here.

/** The environment variable that carries the bridge's address, its secret included, into the extension host. */
export const BRIDGE_VARIABLE = 'GAN_TEST_BRIDGE';
/** The environment variable that narrows a run to the tests whose full title matches a pattern. */
export const GREP_VARIABLE = 'GAN_TEST_GREP';
/** A document to look into: the workbench's own, or the webview that holds an element matching a CSS selector. */
export type Scope =
  { readonly kind: 'workbench' } | { readonly kind: 'webview'; readonly containing: string };

/** What happened in the suite, in order; `depth` counts the suites around the test. */
export type TestEvent =
  | { readonly kind: 'suite'; readonly title: string; readonly depth: number }
  | {
      readonly kind: 'passed';
      readonly title: string;
      readonly depth: number;
      readonly milliseconds: number;
    }
  | { readonly kind: 'skipped'; readonly title: string; readonly depth: number }
  | ({ readonly kind: 'failed'; readonly depth: number; readonly stack: string } & Failure)
  | { readonly kind: 'finished' };

export interface Failure {
  /** The titles of the suites around the test and its own, separated by spaces. */
  readonly title: string;
  readonly message: string;
}

/**
 * What the runner does for the suite. Arguments and results cross as JSON, so that every one must survive it.
 * All wait for what they name, and throw when it has not come within some seconds.
 */
export interface Bridge {
  report(event: TestEvent): Promise<void>;

  /** Waits until the workbench with its explorer has been drawn. */
  untilDrawn(): Promise<void>;
  /** Saves the page as `test/artifacts/NAME.png` and gives the file's path. */
  screenshot(name: string): Promise<string>;
  /** Waits until every webview has been told of the theme; `kind` as in its body's `data-vscode-theme-kind`. */
  untilThemed(kind: string): Promise<void>;
  /** Exceptions, console errors and blocked resources of all webviews so far. */
  webviewErrors(): Promise<readonly string[]>;

  /** Makes the window so large, in CSS pixels; half of its size is what a zoom of 200% leaves. */
  resize(width: number, height: number): Promise<void>;
  /**
   * From now on, each webview's page that is loaded notes in `seenFrames` what an expression comes to, from the first frame on in
   * which it is visible.
   */
  watchFrames(expression: string): Promise<void>;

  /**
   * Loads the window anew, as a user does: the extension host that calls ends, and another one runs the suites from their
   * beginning.
   */
  reload(): Promise<void>;
  /** How often that was done so far. */
  reloads(): Promise<number>;

  /** Presses a key or chord in Playwright's spelling: `Enter`, `Control+Shift+P`. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Runs a command by its full title, `GAN: Train on Folder`, as a user does with F1. */
  runFromPalette(title: string): Promise<void>;
  /** Takes the item of this label in the quick pick that is open or about to open. */
  pick(label: string): Promise<void>;
  /** Fills the input box that is open or about to open, and confirms. */
  enter(text: string): Promise<void>;
  /** Presses a button of a notification that has come or is about to; the notification centre must be open. */
  answerNotification(button: string): Promise<void>;
  /** Opens the context menu of the explorer's selected row, which must read `name`, and follows the labels. */
  explorerMenu(name: string, labels: readonly string[]): Promise<void>;

  waitFor(scope: Scope, selector: string): Promise<void>;
  /** How many elements match at this moment; the scope's webview is waited for, the elements are not. */
  count(scope: Scope, selector: string): Promise<number>;
  text(scope: Scope, selector: string): Promise<string>;
  texts(scope: Scope, selector: string): Promise<readonly string[]>;
  attribute(scope: Scope, selector: string, name: string): Promise<string | null>;
  click(scope: Scope, selector: string): Promise<void>;
  /** The value, as JSON, of a JavaScript expression in the document. */
  evaluate(scope: Scope, expression: string): Promise<unknown>;
}

/** The body of the bridge's answer to a call. */
export type Reply =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'error'; readonly message: string };
