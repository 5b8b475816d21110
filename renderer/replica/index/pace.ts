/** How many entries are gone through before a step ends: some two milliseconds. */
export const pace = 4096;
