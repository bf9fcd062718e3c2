/**
 * Have Escape clear the field that is typed in, or leave one that is empty;
 * returns whether the focus was in one.
 */
export function leaveField(event: KeyboardEvent, leave: () => void): boolean {
  const field = event.target;
  if (
    !(field instanceof HTMLTextAreaElement) &&
    !(field instanceof HTMLInputElement && field.type === 'search')
  ) {
    return false;
  }
  event.stopPropagation();
  event.preventDefault();
  if (field.value === '') {
    leave();
    return true;
  }
  // React looks at the value behind the element's own.
  const prototype = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, '');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
