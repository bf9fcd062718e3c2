/**
 * The page's language, as in JupyterLab's own `Time`.
 */
export function pageLanguage(): string {
  return document.documentElement.lang.replace('_', '-') || 'en';
}
