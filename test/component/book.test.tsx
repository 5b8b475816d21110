import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Answers } from '../../renderer/app/gallery/fake-replica';
import { offline } from '../../renderer/app/gallery/fixtures/company';
import { hitAt, listOf, longProfile, typicalProfile } from '../../renderer/app/gallery/fixtures/people';
import { questionList, questions } from '../../renderer/app/gallery/fixtures/questions';
import { ClientBookScreen } from '../../renderer/features/client-book/client-book-screen';
import { expectAccessible, renderScreen } from '../support/render-screen';

const book = (customerId: string | null, onOpen = vi.fn()) => (
  <ClientBookScreen customerId={customerId} onOpen={onOpen} />
);
const card = () => screen.findByRole('article', { name: 'Customer card: Ada Lovelace' });

describe('The client book: finding someone', () => {
  it('finds, chooses and opens a customer by keyboard alone', async () => {
    const onOpen = vi.fn();
    const { user } = renderScreen(book(null, onOpen));
    await screen.findByRole('option', { name: /Ada Lovelace/ });
    await user.tab();
    expect(screen.getByRole('combobox', { name: 'Find a customer' })).toHaveProperty('id', document.activeElement?.id);
    await user.keyboard('a{ArrowDown}{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith('c-2');
  });

  it('opens the first of the new list when Enter comes faster than the answer', async () => {
    const onOpen = vi.fn();
    const { user } = renderScreen(book(null, onOpen), {
      answers: {
        'customers.list': ({ text }) =>
          text === 'zo' ? { total: 1, rows: [hitAt(1)] } : { total: 1, rows: [{ ...hitAt(0), id: text || 'all' }] },
      },
    });
    await screen.findByRole('option');
    await user.type(screen.getByRole('combobox', { name: 'Find a customer' }), 'zo{Enter}');
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith('c-1'));
  });

  it('keeps few rows in the page however many customers there are', async () => {
    const asked: number[] = [];
    renderScreen(book(null), {
      answers: {
        'customers.list': (args) => {
          asked.push(args.limit);
          return listOf(100_000)(args);
        },
      },
    });
    expect(await screen.findByText('100,000 customers')).toBeDefined();
    const rows = screen.getAllByRole('option');
    expect(rows.length).toBeLessThan(40);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('100000');
    expect(Math.max(...asked)).toBeLessThanOrEqual(200);
  });

  it('says what to do when nobody is found', async () => {
    const { user } = renderScreen(book(null));
    await user.type(screen.getByRole('combobox', { name: 'Find a customer' }), 'zzz');
    expect(await screen.findByText('Nobody found for “zzz”')).toBeDefined();
  });

  it('goes back to the search field with Esc', async () => {
    const onOpen = vi.fn();
    const { user } = renderScreen(book('c-0', onOpen));
    await user.click(within(await card()).getByRole('textbox', { name: 'E-mail' }));
    await user.keyboard('{Escape}');
    expect(onOpen).toHaveBeenCalledWith(null);
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Find a customer' }));
  });

  it('opens on whom the shop owes a word, and keeps a promise with one tap', async () => {
    const onOpen = vi.fn();
    const { user, runsOf } = renderScreen(book(null, onOpen));
    await user.click(await screen.findByRole('button', { name: 'Done: Call when the three-tier cakestand is back' }));
    expect(runsOf('tasks.finish')).toEqual([{ taskId: 't-1' }]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(runsOf('tasks.create')).toMatchObject([{ customerId: 'c-0', dueDay: '2026-11-20' }]);
    await user.click(screen.getByRole('button', { name: /William Turner.*Birthday today/ }));
    expect(onOpen).toHaveBeenCalledWith('c-7');
  });
});

describe('The client book: the card', () => {
  it('saves a field as it is left, says so, and takes it back', async () => {
    const { user, runsOf } = renderScreen(book('c-0'));
    const email = within(await card()).getByRole('textbox', { name: 'E-mail' });
    await user.clear(email);
    await user.type(email, 'ada@lovelace.example');
    expect(runsOf('customers.update')).toEqual([]);
    await user.tab();
    expect(runsOf('customers.update')).toMatchObject([{ customerId: 'c-0', patch: { email: 'ada@lovelace.example' } }]);
    expect(await screen.findByText('Saved here')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(runsOf('customers.update')[1]).toMatchObject({ customerId: 'c-0', patch: { email: 'ada@example.com' } });
    expect(await screen.findByText('Taken back')).toBeDefined();
  });

  it('saves nothing when nothing changed, and Esc brings the saved text back', async () => {
    const { user, runsOf } = renderScreen(book('c-0'));
    const email = within(await card()).getByRole('textbox', { name: 'E-mail' });
    await user.type(email, 'x{Escape}{Tab}');
    expect(email).toHaveProperty('value', 'ada@example.com');
    expect(runsOf('customers.update')).toEqual([]);
  });

  it('takes back the last saved edit also after another one was refused', async () => {
    const { user, runsOf } = renderScreen(book('c-0'), {
      outcomes: {
        'customers.update': ({ patch }) =>
          patch.phone === undefined ? { ok: true, value: null } : { ok: false, error: { code: 'phone-invalid' } },
      },
    });
    const whole = within(await card());
    await user.type(whole.getByRole('textbox', { name: 'E-mail' }), 'x{Enter}');
    await user.type(whole.getByRole('textbox', { name: 'Phone' }), '9{Enter}');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Taken back')).toBeDefined();
    expect(runsOf('customers.update').at(-1)).toMatchObject({ customerId: 'c-0', patch: { email: 'ada@example.com' } });
  });

  it('tells a refusal in words beside the field and keeps what was typed', async () => {
    const { user } = renderScreen(book('c-0'), {
      outcomes: { 'customers.update': () => ({ ok: false, error: { code: 'phone-invalid' } }) },
    });
    const phone = within(await card()).getByRole('textbox', { name: 'Phone' });
    await user.clear(phone);
    await user.type(phone, '12{Enter}');
    await waitFor(() => expect(phone.getAttribute('aria-invalid')).toBe('true'));
    expect(phone).toHaveProperty('value', '12');
    expect(document.getElementById(phone.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/phone/i);
  });

  it('keeps a birthday without its year, and refuses 30 February', async () => {
    const { user, runsOf } = renderScreen(book('c-0'));
    const birthday = within(within(await card()).getByRole('group', { name: 'Birthday' }));
    await user.clear(birthday.getByRole('textbox', { name: 'Year (optional)' }));
    await user.selectOptions(birthday.getByRole('combobox', { name: 'Month' }), 'March');
    await user.click(document.body);
    expect(runsOf('customers.update')).toMatchObject([{ customerId: 'c-0', patch: { birthday: '03-29' } }]);
    const day = birthday.getByRole('textbox', { name: 'Day' });
    await user.clear(day);
    await user.type(day, '30');
    await user.selectOptions(birthday.getByRole('combobox', { name: 'Month' }), 'February');
    await user.click(document.body);
    expect(runsOf('customers.update')).toHaveLength(1);
  });

  it('shows each consent with its day and sets it by its channel', async () => {
    const { user, runsOf } = renderScreen(book('c-0'));
    const calls = within(await card()).getByRole('switch', { name: /Calls/ });
    expect(screen.getByText(/Withdrawn 23 Oct 2026/)).toBeDefined();
    await user.click(calls);
    expect(runsOf('customers.setConsent')).toEqual([{ customerId: 'c-0', channel: 'phone', granted: true }]);
  });

  it('adds a size, a wish, a note and a promise', async () => {
    const { user, runsOf } = renderScreen(book('c-0'));
    const whole = within(await card());
    await user.type(whole.getByRole('textbox', { name: 'What' }), 'shirt');
    await user.type(whole.getByRole('textbox', { name: 'Size' }), 'M{Enter}');
    await user.type(whole.getByRole('combobox', { name: 'Add a product' }), 'jumbo');
    await screen.findByRole('option', { name: /Jumbo bag/ });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(runsOf('customers.update')).toEqual([
      {
        customerId: 'c-0',
        patch: { sizes: { shoe: '38', ring: '17', shirt: 'M' } },
        seen: { sizes: { shoe: '38', ring: '17' } },
      },
      { customerId: 'c-0', patch: { wishlist: ['p-1', 'p-2', 'p-3'] }, seen: { wishlist: ['p-1', 'p-2'] } },
    ]);
    await user.type(whole.getByRole('textbox', { name: 'Write a note' }), 'Likes blue{Control>}{Enter}{/Control}');
    expect(runsOf('customers.addNote')).toEqual([{ customerId: 'c-0', text: 'Likes blue' }]);
    await user.type(whole.getByRole('textbox', { name: 'What is promised' }), 'Call her{Enter}');
    expect(runsOf('tasks.create')).toHaveLength(1);
  });

  it('keeps what somebody loves as a set of words, each of which can be taken away', async () => {
    const { user, runsOf } = renderScreen(book('c-0'));
    const loves = within(within(await card()).getByRole('region', { name: 'Favourites' }));
    const words = loves.getAllByRole('listitem').map((word) => word.textContent);
    await user.type(loves.getByRole('textbox', { name: 'Favourites' }), `green tea{Enter}${words[0]}{Enter}`);
    await user.click(loves.getByRole('button', { name: `Remove: ${words[0]}` }));
    expect(document.activeElement).toBe(loves.getByRole('textbox', { name: 'Favourites' }));
    expect(runsOf('customers.update')).toMatchObject([
      { patch: { favourites: [...words, 'green tea'] } },
      { patch: { favourites: words.slice(1) } },
    ]);
  });

  it('leaves nothing that was typed on one card on the next', async () => {
    const profileOf = (id: string) => ({ ...typicalProfile, customer: { ...typicalProfile.customer, id, name: id } });
    const answers: Answers = { 'customers.profile': ({ customerId }) => profileOf(customerId) };
    const { user, rerender, runsOf } = renderScreen(book('c-1'), { answers });
    const first = within(await screen.findByRole('article', { name: 'Customer card: c-1' }));
    await user.type(first.getByRole('textbox', { name: 'Write a note' }), 'For c-1 alone');
    rerender(book('c-2'));
    const next = within(await screen.findByRole('article', { name: 'Customer card: c-2' }));
    expect(next.getByRole('textbox', { name: 'Write a note' })).toHaveProperty('value', '');
    expect(runsOf('customers.addNote')).toEqual([]);
  });

  it('shows what was bought on a tap', async () => {
    const { user } = renderScreen(book('c-0'));
    const visits = within(within(await card()).getByRole('region', { name: 'Visits' }));
    const [newest] = visits.getAllByRole('button');
    expect(newest?.getAttribute('aria-expanded')).toBe('false');
    await user.click(newest as HTMLElement);
    expect(visits.getByText('Items of T1-000420')).toBeDefined();
  });
});

describe('The client book: what two people changed at once', () => {
  it('shows both values with where and when they were written, and takes the one that is chosen by keyboard', async () => {
    const { user, runsOf } = renderScreen(book('c-0'), { answers: { 'questions.ofCustomer': () => questions } });
    const asked = within(await screen.findByRole('group', { name: 'Phone' }));
    expect(asked.getAllByRole('button').map((button) => button.textContent)).toEqual([
      expect.stringMatching(/^\+44 7700 912345B1, Quayside, .*On the card now$/),
      expect.stringMatching(/^\+44 7700 998877T1, Quayside, /),
    ]);
    asked.getByRole('button', { name: /998 ?877/ }).focus();
    await user.keyboard('{Enter}');
    expect(runsOf('questions.answer')).toEqual([{ taskId: 'q-1', side: 'lost' }]);
    expect(await screen.findByText('Phone', { selector: 'span' })).toBeDefined();
    expect(screen.getByRole('button', { name: /^Nothing/ })).toBeDefined();
  });

  it('moves the cursor to the next question once one is answered, and stays at its place after the last', async () => {
    const { user, client } = renderScreen(book('c-0'), { answers: { 'questions.ofCustomer': () => questions } });
    await user.click(await screen.findByRole('button', { name: /998 ?877/ }));
    act(() => client.answer({ 'questions.ofCustomer': () => questions.slice(1) }));
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^38/));
    await user.keyboard('{Enter}');
    act(() => client.answer({ 'questions.ofCustomer': () => [] }));
    await waitFor(() => expect(screen.queryByText('To decide')).toBeNull());
    await user.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Done: /);
  });

  it('lists on Today whose card has something to decide, and opens it', async () => {
    const onOpen = vi.fn();
    const { user } = renderScreen(book(null, onOpen), { answers: { 'questions.list': () => questionList } });
    expect(await screen.findByText('3 questions')).toBeDefined();
    await user.click(screen.getByRole('button', { name: /Ada Lovelace.*Phone · Size: shoe/ }));
    expect(onOpen).toHaveBeenCalledWith('c-0');
  });
});

describe('The client book: what a person may ask of the shop', () => {
  const asked = async (user: ReturnType<typeof renderScreen>['user']) => {
    await user.click(within(await card()).getByRole('button', { name: 'Erase this customer…' }));
    return within(await screen.findByRole('dialog', { name: 'Erase Ada Lovelace?' }));
  };

  it('erases nobody by a slip: it says what goes and what stays, and waits for the name', async () => {
    const { user, runsOf } = renderScreen(book('c-0'));
    const dialog = await asked(user);
    expect(dialog.getByText(/27 sales keep their money, without the name/)).toBeDefined();
    expect(dialog.getByRole('button', { name: 'Erase for good' })).toHaveProperty('disabled', true);
    await user.type(dialog.getByRole('textbox'), 'Ada{Enter}');
    expect(runsOf('customers.erase')).toEqual([]);
    await user.type(dialog.getByRole('textbox'), ' lovelace{Enter}');
    expect(runsOf('customers.erase')).toEqual([{ customerId: 'c-0' }]);
    const done = await screen.findByRole('heading', { name: 'Erased' });
    expect(document.activeElement).toBe(done);
    expect(screen.getByText(/gone from this device and from central/)).toBeDefined();
  });

  it('says offline that the rest follows with the network', async () => {
    const { user } = renderScreen(book('c-0'), { answers: { 'sync.status': () => offline } });
    const dialog = await asked(user);
    await user.type(dialog.getByRole('textbox'), 'Ada Lovelace{Enter}');
    expect(await screen.findByText(/erased everywhere when the network is back/)).toBeDefined();
  });

  it('tells a refusal in words, and the customer stays', async () => {
    const onOpen = vi.fn();
    const { user } = renderScreen(book('c-0', onOpen), {
      outcomes: { 'customers.erase': () => ({ ok: false, error: { code: 'not-allowed' } }) },
    });
    const dialog = await asked(user);
    await user.type(dialog.getByRole('textbox'), 'Ada Lovelace{Enter}');
    expect((await dialog.findByRole('alert')).textContent).toMatch(/Ask a manager/);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await card()).toBeDefined();
    expect(onOpen).not.toHaveBeenCalled();
  });

  it('lets a cashier not erase, and says who can', async () => {
    const associate = { id: 'a9', name: 'Joan Clarke', role: 'cashier' as const };
    renderScreen(book('c-0'), { answers: { 'session.current': () => ({ associate }) } });
    const erase = within(await card()).getByRole('button', { name: 'Erase this customer…' });
    expect(erase).toHaveProperty('disabled', true);
    expect(document.getElementById(erase.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/manager/);
  });

  it('saves all that is known as a file, for whoever asks', async () => {
    const known = { ...typicalProfile, company: 'Us', madeAt: typicalProfile.customer.createdAt, madeBy: 'Till 1' };
    const { user, platform } = renderScreen(book('c-0'), {
      answers: { 'customers.export': () => ({ ...known, tasks: [], facts: [], insights: null }) },
    });
    await user.click(within(await card()).getByRole('button', { name: 'Save what we know' }));
    await waitFor(() => expect(platform.saved.has('customer-c-0.json')).toBe(true));
    const saved = JSON.parse(platform.saved.get('customer-c-0.json') ?? '');
    expect(saved).toMatchObject({ customer: { name: 'Ada Lovelace' }, visits: 27 });
  });

  it.each(['en', 'ru'] as const)('%s: the dialog is for everyone', async (language) => {
    const { user } = renderScreen(book('c-0'), { language });
    await user.click(await screen.findByRole('button', { name: /Erase this customer|Стереть клиента/ }));
    await screen.findByRole('dialog');
    await expectAccessible();
  });
});

describe('The client book: a new customer', () => {
  it('warns of people who may be the same, and opens the card that was made', async () => {
    const onOpen = vi.fn();
    const { user, runsOf } = renderScreen(book(null, onOpen), {
      answers: { 'customers.duplicates': () => [hitAt(4)] },
      outcomes: { 'customers.create': () => ({ ok: true, value: { customerId: 'c-new' } }) },
    });
    await user.click(screen.getByRole('button', { name: 'New customer' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New customer' }));
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Erzsi Szabo');
    expect(await dialog.findByRole('button', { name: 'Open Erzsébet Lovelace' })).toBeDefined();
    await user.click(dialog.getByRole('checkbox', { name: 'Calls' }));
    await user.click(dialog.getByRole('button', { name: 'Add customer' }));
    expect(runsOf('customers.create')).toEqual([
      { name: 'Erzsi Szabo', phone: '', email: '', consents: { phone: true } },
    ]);
    expect(onOpen).toHaveBeenCalledWith('c-new');
  });
});

describe('The client book: every state, in both languages, for everyone', () => {
  const states: [name: string, customerId: string | null, answers: Answers][] = [
    ['today', null, {}],
    ['today, to decide', null, { 'questions.list': () => questionList }],
    ['to decide', 'c-0', { 'questions.ofCustomer': () => questions }],
    ['typical', 'c-0', {}],
    ['long words', 'c-0', { 'customers.profile': () => longProfile }],
    ['nobody here', null, { 'customers.list': listOf(0) }],
    ['not on this device', 'c-404', {}],
    ['no visits', 'c-0', { 'customers.profile': () => ({ ...typicalProfile, recent: [], bought: [], hours: [0] }) }],
  ];
  for (const language of ['en', 'ru'] as const) {
    it.each(states)(`${language}: %s`, async (_name, customerId, answers) => {
      const { container } = renderScreen(book(customerId), { answers, language });
      if (customerId) await screen.findByRole('heading', { level: 2 });
      else await waitFor(() => expect(screen.queryByText(/Loading|Загрузка/)).toBeNull());
      await expectAccessible(container);
    });
  }
});
