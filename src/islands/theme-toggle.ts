/**
 * <theme-toggle>: steps through auto, light, dark. Works together with /theme.js, which sets the stored choice before paint.
 *
 * HTML         <theme-toggle></theme-toggle>           empty; without script there is no toggle and the system's theme counts
 * In the head  <script src="/theme.js"></script>       a classic script, before the stylesheet
 * Renders      <button type="button" class="theme-button" data-choice="auto|light|dark">Theme: auto</button>
 * Contract     <html data-theme="light"> or <html data-theme="dark"> when chosen, no attribute for auto;
 *              localStorage key "theme", absent for auto.
 */
export class ThemeToggle extends HTMLElement {}
