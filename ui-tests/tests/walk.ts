import type { Page } from '@playwright/test';

const STOPS =
  'a[href], button, summary, textarea, input:not([type="radio"]), input:checked, [tabindex="0"]';

/**
 * Go once around a part of the page by Tab, and return what is wrong, one line each:
 * what is left out, where the focus is lost, and where it is not seen.
 */
export async function walk(page: Page, selector: string): Promise<string[]> {
  const round = await page.evaluateHandle(
    ([selector, stops]) => {
      const part = document.querySelector(selector)!;
      return {
        part,
        stops: [...part.querySelectorAll(stops)],
        // in a list that shows some of its rows only, others come on the way
        seen: new Set<Element>(),
        wrong: [] as string[]
      };
    },
    [selector, STOPS] as const
  );
  let isOnTheWay = true;
  while (isOnTheWay) {
    await page.keyboard.press('Tab');
    isOnTheWay = await round.evaluate(({ part, seen, wrong }) => {
      const active = document.activeElement!;
      if (seen.has(active) || seen.size > 300) {
        return false;
      }
      seen.add(active);
      const box = active.getClientRects()[0] ?? new DOMRect();
      const hit = document.elementFromPoint(
        box.left + box.width / 2,
        box.top + box.height / 2
      );
      const { outlineStyle, boxShadow } = getComputedStyle(active);
      for (const [what, isSo] of Object.entries({
        outside: !part.contains(active),
        'covered or out of sight': !active.contains(hit),
        'without a ring': outlineStyle === 'none' && boxShadow === 'none'
      })) {
        if (isSo) {
          wrong.push(`${what}: ${active.outerHTML.slice(0, 200)}`);
        }
      }
      return true;
    });
  }
  return round.evaluate(({ seen, stops, wrong }) => [
    ...wrong,
    ...stops
      .filter(stop => stop.checkVisibility() && !seen.has(stop))
      .map(stop => `not reached: ${stop.outerHTML.slice(0, 200)}`)
  ]);
}
