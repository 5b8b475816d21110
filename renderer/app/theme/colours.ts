import type { MantineColorsTuple } from '@mantine/core';

/**
 * The book's own colours: ink, paper and the brass of its clasp. Brass is the one accent. Filled brass carries ink
 * (7.2:1); brass as text is shade 8 on paper (5.9:1) and shade 3 on ink (9.8:1).
 */
export const ink = '#16181d';
export const paper = '#ffffff';

export const brass: MantineColorsTuple = [
  '#fdf7ec',
  '#f8ecd5',
  '#f0dab0',
  '#e6c584',
  '#dab060',
  '#c8963e',
  '#b58431',
  '#996d22',
  '#7d5717',
  '#5d400f',
];

/** Warm greys, lightest first: hairlines from 3, controls' borders from 6 (3:1 on paper), quiet text from 7. */
export const gray: MantineColorsTuple = [
  '#f8f6f2',
  '#f1eee8',
  '#e7e3db',
  '#d8d3c9',
  '#bdb7ab',
  '#9d978b',
  '#837d72',
  '#625d54',
  '#45413a',
  '#2b2823',
];

/** Night: text first, then hairlines, then surfaces. */
export const dark: MantineColorsTuple = [
  '#eceae5',
  '#cfccc4',
  '#b0aca3',
  '#a09c94',
  '#3c404a',
  '#2c3038',
  '#22252c',
  '#191b20',
  '#131519',
  '#0d0e11',
];

export const red: MantineColorsTuple = [
  '#fff1ef',
  '#fddfdb',
  '#f9bdb5',
  '#f4978b',
  '#ec6f60',
  '#dc4b3b',
  '#c23427',
  '#b02a1e',
  '#96221a',
  '#701812',
];

export const green: MantineColorsTuple = [
  '#edf7f0',
  '#d6edde',
  '#aedbbd',
  '#80c697',
  '#55b175',
  '#37985a',
  '#277f48',
  '#1f6b3c',
  '#195732',
  '#0f3d22',
];
