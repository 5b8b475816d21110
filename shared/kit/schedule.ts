/** Calls once after so many milliseconds. Returns how to call it off. */
export type Schedule = (work: () => void, ms: number) => () => void;
