import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Input,
  InputWrapper,
  Modal,
  NavLink,
  SegmentedControl,
  type VariantColorsResolver,
} from '@mantine/core';
import { brass, dark, gray, green, ink, paper, red } from './colours';

/** Every control is at least 48 px high; the keypad and the tender row are 64 px (size xl). */
const heights = { xs: '48px', sm: '48px', md: '48px', lg: '56px', xl: '64px' } as const;
const heightOf = (size: unknown) => heights[size as keyof typeof heights] ?? heights.md;

/** Outlined and default buttons keep a border that is seen (3:1); red stays legible in both schemes. */
const variantColors: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant === 'default') return { ...colours, border: '1px solid var(--bb-control-border)' };
  return colours;
};

export const theme = createTheme({
  primaryColor: 'brass',
  primaryShade: { light: 5, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  black: ink,
  white: paper,
  colors: { brass, gray, dark, red, green },
  fontFamily: '"Inter Variable", "Segoe UI", system-ui, "Noto Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Liberation Mono", Consolas, monospace',
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '18px', xl: '22px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '1.2' },
      h2: { fontSize: '22px', lineHeight: '1.25' },
      h3: { fontSize: '18px', lineHeight: '1.3' },
      h4: { fontSize: '16px', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  respectReducedMotion: true,
  variantColorResolver: variantColors,
  components: {
    Button: Button.extend({
      vars: (_theme, { size }) => ({ root: { '--button-height': heightOf(size) } }),
      styles: { root: { fontWeight: 600 } },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray' },
      vars: (_theme, { size }) => ({ root: { '--ai-size': heightOf(size) } }),
    }),
    Input: Input.extend({
      vars: (_theme, { size }) => ({ wrapper: { '--input-height': heightOf(size), '--input-fz': '16px' } }),
    }),
    InputWrapper: InputWrapper.extend({ styles: { label: { marginBottom: 6 }, description: { fontSize: 13 } } }),
    SegmentedControl: SegmentedControl.extend({
      styles: { label: { minHeight: 40, display: 'grid', placeItems: 'center' } },
    }),
    NavLink: NavLink.extend({ styles: { root: { minHeight: 48 } } }),
    Modal: Modal.extend({
      // Its header is no banner of the page.
      defaultProps: {
        centered: true,
        attributes: { header: { role: 'none' } },
        overlayProps: { backgroundOpacity: 0.4 },
      },
      styles: {
        title: { fontSize: 18, fontWeight: 650 },
        close: { '--cb-size': '48px', '--cb-icon-size': '20px', marginInlineEnd: -12 },
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: { attributes: { header: { role: 'none' } }, overlayProps: { backgroundOpacity: 0.35 } },
    }),
  },
});

/** What Mantine's defaults leave too pale, set to at least 4.5:1 (text) and 3:1 (controls) in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#faf8f4',
    '--mantine-color-dimmed': '#625d54',
    '--mantine-color-placeholder': '#716b61',
    '--mantine-color-error': '#b02a1e',
    '--mantine-color-success': '#1f6b3c',
    '--mantine-color-anchor': '#7d5717',
    '--mantine-color-brass-text': '#7d5717',
    '--mantine-color-brass-outline': '#7d5717',
    '--mantine-color-brass-light-color': '#5d400f',
    '--mantine-color-gray-light-color': '#2b2823',
    '--mantine-color-gray-text': '#45413a',
    '--mantine-color-red-text': '#b02a1e',
    '--mantine-color-red-filled': '#b02a1e',
    '--mantine-color-red-filled-hover': '#96221a',
    '--mantine-color-red-light-color': '#96221a',
    '--mantine-color-red-outline': '#b02a1e',
    '--mantine-color-green-text': '#1f6b3c',
    '--mantine-color-green-filled': '#1f6b3c',
    '--mantine-color-green-light-color': '#195732',
    '--mantine-color-default-border': '#d8d3c9',
    '--mantine-color-disabled': '#f1eee8',
    '--mantine-color-disabled-color': '#716b61',
    '--bb-surface': '#ffffff',
    '--bb-surface-sunk': '#f3f0ea',
    '--bb-hairline': '#e5e0d7',
    '--bb-control-border': '#8d877b',
    '--bb-hover': '#f3efe6',
    '--bb-picked': '#f8ecd5',
    '--bb-accent': '#c8963e',
    '--bb-accent-text': '#7d5717',
    '--bb-accent-wash': '#fdf7ec',
    '--bb-focus': '#1d5fa8',
    '--bb-bar': '#16181d',
    '--bb-bar-text': '#f3ede2',
    '--bb-bar-quiet': '#b9b3a8',
    '--bb-shadow': '0 1px 2px rgb(43 40 35 / 6%), 0 4px 16px rgb(43 40 35 / 5%)',
  },
  dark: {
    '--mantine-color-body': '#131519',
    '--mantine-color-dimmed': '#b0aca3',
    '--mantine-color-placeholder': '#a09c94',
    '--mantine-color-error': '#f4978b',
    '--mantine-color-success': '#80c697',
    '--mantine-color-anchor': '#e6c584',
    '--mantine-color-brass-text': '#e6c584',
    '--mantine-color-brass-outline': '#e6c584',
    '--mantine-color-brass-light': '#33291a',
    '--mantine-color-brass-light-hover': '#3f331f',
    '--mantine-color-brass-light-color': '#f0dab0',
    '--mantine-color-gray-light': '#2c3038',
    '--mantine-color-gray-light-hover': '#363b45',
    '--mantine-color-gray-light-color': '#eceae5',
    '--mantine-color-gray-text': '#cfccc4',
    '--mantine-color-gray-outline': '#8b8f99',
    '--mantine-color-red-text': '#f4978b',
    '--mantine-color-red-filled': '#b02a1e',
    '--mantine-color-red-filled-hover': '#c23427',
    '--mantine-color-red-light': '#3a1d1a',
    '--mantine-color-red-light-hover': '#4a2421',
    '--mantine-color-red-light-color': '#f9bdb5',
    '--mantine-color-green-text': '#80c697',
    '--mantine-color-green-light': '#16291d',
    '--mantine-color-green-light-color': '#aedbbd',
    '--mantine-color-default': '#22252c',
    '--mantine-color-default-hover': '#2c3038',
    '--mantine-color-default-color': '#eceae5',
    '--mantine-color-default-border': '#3c404a',
    '--mantine-color-disabled': '#22252c',
    '--mantine-color-disabled-color': '#a09c94',
    '--bb-surface': '#1b1e23',
    '--bb-surface-sunk': '#16181c',
    '--bb-hairline': '#2e323a',
    '--bb-control-border': '#7c808a',
    '--bb-hover': '#262a31',
    '--bb-picked': '#3a2f1d',
    '--bb-accent': '#c8963e',
    '--bb-accent-text': '#e6c584',
    '--bb-accent-wash': '#241f17',
    '--bb-focus': '#8ab8f0',
    '--bb-bar': '#0b0c0f',
    '--bb-bar-text': '#f3ede2',
    '--bb-bar-quiet': '#b9b3a8',
    '--bb-shadow': '0 1px 2px rgb(0 0 0 / 40%), 0 4px 16px rgb(0 0 0 / 25%)',
  },
});
