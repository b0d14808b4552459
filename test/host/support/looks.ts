// What can be measured of how a page looks, in the theme of the moment: each finding is a sentence about one element.
import type { Dom } from './workbench.ts';

/** Of the text against what is behind it, and of drawn lines: WCAG 2.2, 1.4.3 and 1.4.11. */
const LEAST_TEXT = 4.5;
const LEAST_LINE = 3;

/** Runs in the page; `ground` is the theme's colour that VS Code paints behind it. */
const HELPERS = `
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    .getContext('2d', { willReadFrequently: true });
  const bytes = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((c, i) => (c * a + under[i] * (255 - a)) / 255);
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const named = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  const above = (node) => (node === null ? [] : [node, ...above(parentOf(node))]);
  const behind = (element, ground) =>
    above(element).reverse().reduce((under, one) => over(bytes(getComputedStyle(one).backgroundColor), under),
      bytes(named(ground)).slice(0, 3));
  const deep = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? deep(one.shadowRoot) : [])]);
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const isClear = above(element).some((one) => getComputedStyle(one).opacity === '0');
    const isClipped = above(element).some((one) => one.matches('.visually-hidden'));
    return width > 1 && height > 1 && !isClear && !isClipped && element.checkVisibility({ visibilityProperty: true });
  };
  const nameOf = (element) => {
    const { tagName, dataset, className } = element;
    return tagName.toLowerCase() + (dataset.testid ? '[' + dataset.testid + ']' : '.' + String(className));
  };
`;

async function found(page: Dom, body: string): Promise<readonly string[]> {
  return (await page.evaluate(`(() => { ${HELPERS} ${body} })()`)) as readonly string[];
}

/** Texts that do not stand out from what is behind them; those of what is disabled may. */
export function faintTexts(page: Dom, ground: string): Promise<readonly string[]> {
  return found(
    page,
    `return deep(document.body).flatMap((element) => {
      const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent.trim()).join(' ').trim();
      const isDisabled = above(element).some((one) => one.disabled || one.ariaDisabled === 'true');
      if (text === '' || isDisabled || !isShown(element) || element.matches('style, script, option')) return [];
      const under = behind(element, ${JSON.stringify(ground)});
      const ratio = contrast(over(bytes(getComputedStyle(element).color), under), under);
      return ratio < ${LEAST_TEXT} ? [nameOf(element) + ' "' + text + '" stands out by ' + ratio.toFixed(2)] : [];
    });`,
  );
}

/** Colours of the theme that lines are drawn in and that do not stand out from the page. */
export function faintLines(
  page: Dom,
  ground: string,
  colours: readonly string[],
): Promise<readonly string[]> {
  return found(
    page,
    `const under = bytes(named(${JSON.stringify(ground)})).slice(0, 3);
    return ${JSON.stringify(colours)}.flatMap((name) => {
      if (named(name) === '') return [name + ' is no colour of the theme'];
      const ratio = contrast(over(bytes(named(name)), under), under);
      return ratio < ${LEAST_LINE} ? [name + ' stands out by ' + ratio.toFixed(2)] : [];
    });`,
  );
}

/** Elements that reach beyond the right side of the page. */
export function tooWide(page: Dom): Promise<readonly string[]> {
  return found(
    page,
    `return deep(document.body).filter(isShown).flatMap((element) => {
      const beyond = element.getBoundingClientRect().right - document.documentElement.clientWidth;
      return beyond > 0.5 ? [nameOf(element) + ' is ' + beyond.toFixed(1) + ' px too wide'] : [];
    });`,
  );
}

/** Canvases with pixel art whose pixels are no whole number of the screen's, or that the browser would blur. */
export function blurredPixels(page: Dom): Promise<readonly string[]> {
  return found(
    page,
    `return [...document.querySelectorAll('canvas:not(.uplot canvas):not(.shrunk)')].filter(isShown).flatMap((canvas) => {
      const zoom = (canvas.getBoundingClientRect().width * devicePixelRatio) / canvas.width;
      const isCrisp = getComputedStyle(canvas).imageRendering === 'pixelated';
      return Math.abs(zoom - Math.round(zoom)) > 0.01 || zoom < 1 || !isCrisp
        ? [nameOf(canvas) + ' is drawn at ' + zoom + (isCrisp ? '' : ', blurred')] : [];
    });`,
  );
}

/** Buttons that look focused without being so, and main buttons that stand out less than the others beside them. */
export function buttonFaults(page: Dom, ground: string): Promise<readonly string[]> {
  return found(
    page,
    `const looks = [...document.querySelectorAll('vscode-button:not([disabled])')].filter(isShown).map((button) => {
      const { backgroundColor, borderTopColor } = getComputedStyle(button.shadowRoot.querySelector('.base'));
      const under = behind(parentOf(button), ${JSON.stringify(ground)});
      return { button, fill: over(bytes(backgroundColor), under), under, border: over(bytes(borderTopColor), under) };
    });
    const focus = bytes(named('--vscode-focusBorder')).slice(0, 3).join();
    const seeming = looks.filter(({ button, fill, border }) =>
      !button.matches(':focus, :hover') && border.join() === focus && fill.join() !== focus);
    const strength = ({ fill, under }) => contrast(fill, under);
    const strongest = Math.max(1, ...looks.filter(({ button }) => button.secondary).map(strength));
    const faint = looks.filter((look) => !look.button.secondary && strength(look) < strongest);
    return [
      ...seeming.map(({ button }) => nameOf(button) + ' looks focused'),
      ...faint.map(({ button }) => nameOf(button) + ' stands out less than the buttons beside it'),
    ];`,
  );
}

/** Texts of the gallery's cards that are cut off; a name may take two lines. */
export function cutOff(page: Dom): Promise<readonly string[]> {
  return found(
    page,
    `return [...document.querySelectorAll('.card .name, .card .words, .card .facts')].filter(isShown).flatMap((element) => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      const card = element.closest('.card').getBoundingClientRect();
      const isWhole = scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 1 && element.getBoundingClientRect().bottom <= card.bottom;
      return isWhole ? [] : [nameOf(element) + ' "' + element.textContent + '" is cut off'];
    });`,
  );
}

/** What can be used, and has no name that could be read out. */
export function nameless(page: Dom): Promise<readonly string[]> {
  return found(
    page,
    `const can = 'button, input, vscode-button, vscode-textfield, vscode-checkbox, [role="option"], [role="treeitem"], [role="img"], canvas, summary';
    return [...document.querySelectorAll(can)].filter(isShown).flatMap((element) => {
      const hidden = element.closest('[aria-hidden="true"], .uplot');
      const name = element.getAttribute('aria-label') ?? element.getAttribute('label') ?? element.title ?? '';
      const text = element.textContent.trim();
      return hidden || name.trim() !== '' || text !== '' || element.labels?.length > 0 ? [] : [nameOf(element) + ' has no name'];
    });`,
  );
}

/** The element that has the focus, and why its focus is not to be seen; empty where it is. */
export async function focusFault(page: Dom, ground: string): Promise<{ name: string; fault: string }> {
  const value = await page.evaluate(`(() => { ${HELPERS}
    let element = document.activeElement;
    const hosts = [element];
    while (element?.shadowRoot?.activeElement) hosts.push((element = element.shadowRoot.activeElement));
    if (element === null || element === document.body) return { name: '', fault: '' };
    // A ring is around its element, unless it is drawn within.
    const isWithin = parseFloat(getComputedStyle(hosts[0]).outlineOffset) < 0;
    const under = behind(isWithin ? hosts[0] : parentOf(hosts[0]), ${JSON.stringify(ground)});
    const isSeen = hosts.flatMap((one) => [one, ...(one.shadowRoot ? deep(one.shadowRoot) : [])]).some((one) => {
      const { outlineStyle, outlineWidth, outlineColor, borderTopColor, borderTopWidth } = getComputedStyle(one);
      const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 ? outlineColor
        : borderTopWidth !== '0px' && bytes(borderTopColor).join() === bytes(named('--vscode-focusBorder')).join() ? borderTopColor : '';
      return ring !== '' && contrast(over(bytes(ring), under), under) >= ${LEAST_LINE};
    });
    return { name: nameOf(hosts[0]), fault: isSeen ? '' : 'its focus is not to be seen' };
  })()`);
  return value as { name: string; fault: string };
}
