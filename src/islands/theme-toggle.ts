/**
 * <theme-toggle>: steps through auto, light, dark. Works together with /theme.js, which sets the stored choice before paint.
 *
 * HTML         <theme-toggle></theme-toggle>           empty; without script there is no toggle and the system's theme counts
 * In the head  <script src="/theme.js"></script>       a classic script, before the stylesheet
 * Renders      <button type="button" class="theme-button" data-choice="auto|light|dark">Theme: auto</button>
 * Contract     <html data-theme="light"> or <html data-theme="dark"> when chosen, no attribute for auto;
 *              localStorage key "theme", absent for auto.
 */
const CHOICES = ['auto', 'light', 'dark'] as const;
type Choice = (typeof CHOICES)[number];

function stored(): Choice {
  try {
    const theme = localStorage.getItem('theme');
    return theme === 'light' || theme === 'dark' ? theme : 'auto';
  } catch {
    return 'auto';
  }
}

function choose(choice: Choice): void {
  const { dataset } = document.documentElement;
  if (choice === 'auto') delete dataset['theme'];
  else dataset['theme'] = choice;
  try {
    if (choice === 'auto') localStorage.removeItem('theme');
    else localStorage.setItem('theme', choice);
  } catch {
    // Storage can be forbidden; the choice then lasts for this page.
  }
}

export class ThemeToggle extends HTMLElement {
  connectedCallback(): void {
    if (this.firstElementChild !== null) return;
    const button = document.createElement('button');
    let choice = stored();
    const show = () => {
      button.textContent = `Theme: ${choice}`;
      button.dataset['choice'] = choice;
    };
    button.type = 'button';
    button.className = 'theme-button';
    button.addEventListener('click', () => {
      choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'auto';
      choose(choice);
      show();
    });
    show();
    this.append(button);
  }
}
