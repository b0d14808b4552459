/** The page's end of the line to the extension, typed by the page's messages. */

import { initialMessages } from '../initialState.ts';
import { speakAsWritten } from './language.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Line<ToHost> {
  post(message: ToHost): void;
  /**
   * To be called once the page can take messages: takes those that stand in its document, the last state of the panel, and tells the
   * extension that it is ready.
   */
  begin(): void;
  /** What was kept; undefined in a page that is shown for the first time. */
  readonly kept: unknown;
  /** What the page is shown again with after it was hidden, and the panel opened again with after a restart. */
  keep(state: unknown): void;
}

/** To be called once, before the page says anything. */
export function connect<ToHost, ToPage>(receive: (message: ToPage) => void): Line<ToHost> {
  const api = acquireVsCodeApi();
  speakAsWritten(document.documentElement.lang, byTestId('translations').textContent);
  window.addEventListener('message', (event: MessageEvent<ToPage>) => receive(event.data));
  return {
    post: (message) => api.postMessage(message),
    begin: () => {
      // The document's messages are the extension's own, of this page's type.
      for (const message of initialMessages(byTestId('initial').textContent)) receive(message as ToPage);
      api.postMessage({ kind: 'ready' });
    },
    kept: api.getState(),
    keep: (state) => api.setState(state),
  };
}

/** Shows a page that was loaded with its state, once that is placed: nothing is seen before. */
export function showPage(): void {
  delete document.documentElement.dataset['waiting'];
}

/** The element that the page's markup holds for sure. */
export function byTestId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.querySelector<T>(`[data-testid="${id}"]`);
  if (element === null) throw new Error(`The page has no ${id}.`);
  return element;
}

/** Calls back whenever the theme has changed; VS Code tells by the body's class. */
export function onThemeChange(callback: () => void): void {
  new MutationObserver(callback).observe(document.body, {
    attributes: true,
    attributeFilter: ['class', 'data-vscode-theme-id'],
  });
}

/** A colour of the element's, or of the theme, such as `--vscode-foreground`. */
export function themeColour(element: HTMLElement, name: string): string {
  const style = getComputedStyle(element);
  return style.getPropertyValue(name).trim() || style.color;
}
