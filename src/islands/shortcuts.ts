/** True where letters are typed: there they are never taken away. */
function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** The search field of the page's content, else that of its header. */
function searchField(): HTMLInputElement | null {
  const field = 'input[type=search][name=q]';
  return (
    document.querySelector<HTMLInputElement>(`main ${field}`) ??
    document.querySelector<HTMLInputElement>(field)
  );
}

/** "/" and Ctrl or ⌘ with K put the focus into the search field; Esc in the empty field gives it back. */
export function listenForShortcuts(): void {
  let cameFrom: Element | null = null;
  document.addEventListener('keydown', (event) => {
    const field = searchField();
    if (field === null || event.defaultPrevented || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    const slash = event.key === '/' && !command && !takesText(event.target);
    if (slash || (event.key.toLowerCase() === 'k' && command && !event.shiftKey)) {
      event.preventDefault();
      if (document.activeElement !== field) cameFrom = document.activeElement;
      field.focus();
      field.select();
    } else if (event.key === 'Escape' && event.target === field && field.value === '') {
      field.blur();
      if (cameFrom instanceof HTMLElement) cameFrom.focus();
    }
  });
}
