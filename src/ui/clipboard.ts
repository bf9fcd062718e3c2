/**
 * Select the element's text and copy it; resolves to whether it was copied.
 */
export async function copyText(element: HTMLElement): Promise<boolean> {
  window.getSelection()?.selectAllChildren(element);
  const text = element.textContent ?? '';
  // `execCommand` first: it needs no secure context, and it is done before a
  // new tab takes the focus that `navigator.clipboard` insists on.
  if (copySelection(text)) {
    return true;
  }
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copySelection(text: string): boolean {
  let copied = false;
  const onCopy = (event: ClipboardEvent) => {
    // Plain text only, without the styles of the selection.
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopPropagation();
    copied = true;
  };
  document.addEventListener('copy', onCopy, true);
  try {
    return document.execCommand('copy') && copied;
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', onCopy, true);
  }
}
