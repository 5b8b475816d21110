import type { GalleryState } from './states';

/** The till, sign-in and the customer display in their states. */
export const tillStates: GalleryState[] = [];
