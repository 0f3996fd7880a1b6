// Runs before the first paint: puts the reader's stored choice on <html>. Without a choice the system's theme counts.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden; the system's theme is then the only one.
}
