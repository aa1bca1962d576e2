import { effect, signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'cellsmith-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export const theme = signal<Theme>(stored());
/** What is seen. */
export const isDark = signal(dark.matches);

/** Follows the choice and the system. */
export function followTheme(): void {
  dark.addEventListener('change', () => {
    isDark.value = seen();
  });
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
    isDark.value = seen();
    localStorage.setItem(KEY, theme.value);
  });
}

function seen(): boolean {
  return theme.value === 'auto' ? dark.matches : theme.value === 'dark';
}

function stored(): Theme {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'auto';
}
