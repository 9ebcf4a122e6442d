/** How the app looks. Mantine's own greys and light variants are too pale to read: WCAG AA asks for 4.5 to 1. */
import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

const WATER: MantineColorsTuple = [
  '#eef7f5',
  '#dcece8',
  '#b9d8d1',
  '#92c3b8',
  '#70b1a3',
  '#57a594',
  '#3f9482',
  '#257b6a',
  '#166859',
  '#0b5d50',
];
const SYSTEM_FONTS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", sans-serif';

export const THEME = createTheme({
  colors: { water: WATER },
  primaryColor: 'water',
  primaryShade: 9,
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: SYSTEM_FONTS,
  headings: { fontFamily: SYSTEM_FONTS, fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The page's own header is its only banner.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    // Where its button stands, so inside of a landmark; and a menu may hold entries alone, no place for the first focus.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
  },
});

export const READABLE: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1c2624',
    '--mantine-color-dimmed': '#50605c',
    '--mantine-color-placeholder': '#5f6e6a',
    '--mantine-color-error': '#a3190f',
    '--mantine-color-red-light-color': '#8f1710',
    '--mantine-color-orange-light-color': '#7a3d00',
    '--mantine-color-yellow-light-color': '#664400',
    '--mantine-color-gray-light-color': '#37423f',
    '--mantine-color-blue-light-color': '#0b4a8f',
    '--mantine-color-green-light-color': '#1b5e20',
    '--mantine-color-water-light-color': '#0b5d50',
  },
  dark: {},
});
