import { render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OneState } from '../../renderer/app/gallery/one-state';
import { states } from '../../renderer/app/gallery/states';

/** The set-up fails a test for any message that a catalogue lacks. */
describe('The gallery shows every state in both languages, in the whole window', () => {
  it('names each state once', () => {
    const names = states.map((state) => state.name);
    expect(new Set(names).size).toBe(names.length);
  });

  for (const language of ['en', 'ru'] as const) {
    it.each(states)(`${language}: $name`, async (state) => {
      render(<OneState state={state} language={language} scheme="light" />);
      await waitFor(() => expect(document.body.textContent?.length).toBeGreaterThan(40));
      if (state.path !== '/' && state.path !== '/display') await screen.findAllByRole('heading');
      expect(document.documentElement.lang).toBe(language);
    });
  }
});
