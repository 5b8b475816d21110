import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { catalogue } from '../../locale/catalogue';
import type { Language } from '../../locale/languages';
import { createFakePlatform } from '../../platform/fake';
import { keepDraft } from '../first-run/draft';
import { Providers } from '../providers';
import { createAppRouter } from '../routes';
import { createFakeReplica } from './fake-replica';
import { type GalleryState, ordinary } from './states';

/** One screen in one state, in the product's own frame and routes, over a fake replica and a fake machine. */
export function OneState({
  state,
  language,
  scheme,
}: {
  state: GalleryState;
  language: Language;
  scheme: 'light' | 'dark';
}) {
  const [client] = useState(() => createFakeReplica({ ...ordinary, ...state.answers }, state.outcomes));
  const [platform] = useState(() => ({ ...createFakePlatform(state.launch, state.found), ...state.machine?.() }));
  useState(() => state.draft && keepDraft(state.draft));
  const [router] = useState(() => createAppRouter(createMemoryHistory({ initialEntries: [state.path] })));
  usePressed(state.press && catalogue[language][state.press]);
  return (
    <Providers client={client} platform={platform} language={language} colorScheme={scheme}>
      <RouterProvider router={router} />
    </Providers>
  );
}

/** Taps the button of these words as soon as it is there. */
function usePressed(words: string | undefined): void {
  useEffect(() => {
    if (words === undefined) return;
    const look = setInterval(() => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === words);
      if (!button) return;
      clearInterval(look);
      button.click();
    }, 50);
    return () => clearInterval(look);
  }, [words]);
}
