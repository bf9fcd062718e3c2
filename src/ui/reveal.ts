/**
 * Bring what has just been opened into sight, where there is not room for all.
 */
export function reveal(node: Element): void {
  node.scrollIntoView({ block: 'nearest' });
}
