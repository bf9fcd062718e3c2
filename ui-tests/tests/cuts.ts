import type { Page } from '@playwright/test';

/**
 * What has no room in a dialog, one line each: text that is cut and not told on hover,
 * what stands out of the dialog, and buttons whose focus rings would touch.
 */
export function cuts(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluate(dialog => {
    const content = dialog
      .querySelector('.jp-Dialog-content')!
      .getBoundingClientRect();
    const parts = [
      ...dialog.querySelectorAll(
        '.jp-Dialog-content *:not(svg, svg *, .jp-GhScopedCreds-hidden)'
      )
    ].filter(part => part.checkVisibility());
    const name = ({ className, tagName, textContent }: Element) =>
      `${tagName} ${className} "${textContent}"`;
    const hasText = (part: Element) =>
      [...part.childNodes].some(({ nodeName, textContent }) =>
        Boolean(nodeName === '#text' && textContent?.trim())
      );
    const cut = parts.filter(
      part =>
        part.clientWidth > 0 &&
        part.getAttribute('title') !== part.textContent &&
        (hasText(part) || part.matches('button')) &&
        (part.scrollWidth > part.clientWidth + 1 ||
          part.scrollHeight > part.clientHeight + 1)
    );
    const out = parts.filter(part => {
      const { left, right } = part.getBoundingClientRect();
      return left < content.left - 1 || right > content.right + 1;
    });
    const buttons = parts
      .filter(part => part.matches('.jp-Dialog-button'))
      .map(button => ({ button, box: button.getBoundingClientRect() }));
    const near = buttons.flatMap(({ box: one, button }, index) =>
      buttons
        .slice(index + 1)
        .filter(
          ({ box: other }) =>
            // twice Lab's focus ring: 4 px away from the button, and 2 px wide
            Math.max(
              other.left - one.right,
              one.left - other.right,
              other.top - one.bottom,
              one.top - other.bottom
            ) < 12
        )
        .map(other => `${name(button)} and ${name(other.button)}`)
    );
    return [
      ...cut.map(part => `cut: ${name(part)}`),
      ...out.map(part => `out: ${name(part)}`),
      ...near.map(both => `near: ${both}`)
    ];
  });
}
