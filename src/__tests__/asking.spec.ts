import type { Event } from '@jupyterlab/services';
import { CommandRegistry } from '@lumino/commands';
import { Stream } from '@lumino/signaling';
import { Questions } from '../asking';
import { Preferences } from '../preferences';
import type { IShared } from '../shared';
import type { IAsker, IAsking } from '../wire';
import { DoorHarness } from './doorharness';
import { asking as fakeAsking, server } from './fakeserver';
import { authorized, pending, setHidden, unauthorized } from './fixtures';

const EVENT =
  'https://events.jupyter.org/jupyter_gh_scoped_creds/authorization/v1';

const push: IAsker = {
  command: 'git push',
  folder: '/home/mona/hello-world',
  repository: 'octocat/hello-world',
  waits: true,
  by_server: false
};
const ended: IAsker = { ...push, waits: false, by_server: true };
const other: IAsker = {
  ...push,
  folder: '/home/mona/other',
  repository: 'octocat/other'
};

const by = (...askers: IAsker[]): IAsking => ({ id: 'q', askers });
const question = by(push);

describe('Questions', () => {
  let harness: DoorHarness;
  let stream: Stream<unknown, Event.Emission>;
  let commands: CommandRegistry;
  let preferences: Preferences;
  let pushPanel: jest.Mock;

  beforeEach(async () => {
    harness = new DoorHarness();
    stream = new Stream({});
    commands = new CommandRegistry();
    preferences = new Preferences();
    pushPanel = jest.fn();
    const shared = {
      dialog: harness.launcher,
      folder: harness.folder,
      model: harness.model,
      preferences,
      push: harness.push
    } as IShared;
    new Questions({ stream } as unknown as Event.IManager, shared, commands);
    fakeAsking.answer.mockResolvedValue(question);
    await harness.see(unauthorized);
  });

  afterEach(() => harness.dispose());

  const ask = async (asking: IAsking, event = 'asked') => {
    stream.emit({
      schema_id: EVENT,
      event,
      asking
    } as unknown as Event.Emission);
    await harness.rendered();
  };

  const answers = () =>
    fakeAsking.answer.mock.calls.map(([query]) => query.answer);

  it('should tell who asks, and ask GitHub for nothing', async () => {
    await ask(question);
    expect(harness.text).toContain(
      'git push in hello-world needs your authorization for octocat/hello-world. It waits, and goes on by itself.'
    );
    expect(harness.buttons).toContain('Not now');
    expect(answers()).toEqual(['shown']);
    expect(server.start).not.toHaveBeenCalled();
  });

  it('should not be answered by keys that were meant for a terminal', async () => {
    await ask(question);
    await harness.click('Authorize');
    await harness.click('Not now');
    expect(harness.text).not.toBe('');
    expect(server.start).not.toHaveBeenCalled();
    await harness.unhurried();
    expect(harness.focused).toBe('Authorize');
  });

  it('should close itself when git has gone on', async () => {
    await ask(question);
    await harness.unhurried();
    server.start.mockResolvedValue(pending);
    await harness.click('Authorize');
    expect(harness.text).toContain('needs your authorization');
    await harness.see(authorized);
    expect(harness.text).toBe('');
    expect(answers()).toEqual(['shown']);
  });

  it('should tell that it is not now', async () => {
    await ask(question);
    await harness.unhurried();
    await harness.click('Not now');
    expect(harness.text).toBe('');
    expect(answers()).toEqual(['shown', 'not_now']);
  });

  it('should go on waiting for a code without the dialog, until that ends', async () => {
    await ask(question);
    await harness.unhurried();
    server.start.mockResolvedValue(pending);
    await harness.click('Authorize');
    await harness.close();
    expect(answers()).toEqual(['shown']);
    await harness.see(unauthorized);
    expect(answers()).toEqual(['shown', 'not_now']);
  });

  it('should leave it to a tab that is looked at', async () => {
    setHidden(true);
    await ask(question);
    expect(harness.text).toBe('');
    expect(answers()).toEqual([]);
  });

  it.each([
    [409, 0],
    [500, 1]
  ])('should leave it to another tab (%d)', async (status, warnings) => {
    fakeAsking.answer.mockResolvedValue(
      Response.json({ message: 'no' }, { status })
    );
    await ask(question);
    expect(harness.text).toBe('');
    expect(console.warn).toHaveBeenCalledTimes(warnings);
  });

  it('should not open for who does not want that', async () => {
    Object.defineProperty(preferences, 'askForGit', { value: false });
    await ask(question);
    expect(harness.text).toBe('');
    expect(answers()).toEqual(['off']);
  });

  it('should not mind other events', async () => {
    await ask(question, 'started');
    stream.emit({ schema_id: 'https://example.com/v1', event: 'asked' });
    await harness.rendered();
    expect(answers()).toEqual([]);
  });

  it.each([
    [ended, true, 'It is tried again by itself.', 2],
    [ended, false, 'Try it again afterwards.', 0],
    [{ ...ended, command: 'git pull' }, true, 'Try it again afterwards.', 1],
    [{ ...ended, by_server: false }, true, 'Try it again afterwards.', 1]
  ])(
    'should do a push of this panel again, and nothing else: %#',
    async (asker, isBegunHere, told, times) => {
      commands.addCommand('git:push', { execute: pushPanel });
      if (isBegunHere) {
        await commands.execute('git:push');
      }
      await ask(by(asker));
      expect(harness.text).toContain(told);
      await harness.see(authorized);
      expect(pushPanel).toHaveBeenCalledTimes(times);
      expect(harness.text === '').toBe(times === 2);
    }
  );

  it('should leave a push with options of its own to the person', async () => {
    commands.addCommand('git:push', { execute: pushPanel });
    await commands.execute('git:push', { advanced: true });
    await ask(by(ended));
    expect(harness.text).toContain('Try it again afterwards.');
    await harness.see(authorized);
    expect(pushPanel).toHaveBeenCalledTimes(1);
  });

  it('should push nothing once the dialog was closed', async () => {
    commands.addCommand('git:push', { execute: pushPanel });
    await commands.execute('git:push');
    pushPanel.mockClear();
    await ask(by(ended));
    await harness.unhurried();
    await harness.click('Authorize');
    await harness.see(pending);
    await harness.close();
    await harness.see(authorized);
    expect(pushPanel).not.toHaveBeenCalled();
  });

  it('should tell of a repository that is not known, and of a folder that is none', async () => {
    await ask(by({ ...push, repository: null, folder: '' }));
    expect(harness.text).toContain('git push needs your authorization.');
  });

  describe('when git is interrupted', () => {
    it('should close', async () => {
      await ask(question);
      await ask(by(), 'withdrawn');
      expect(harness.text).toBe('');
      expect(answers()).toEqual(['shown']);
    });

    it('should not open once git has gone', async () => {
      let answer = (_: unknown) => {};
      fakeAsking.answer.mockReturnValue(
        new Promise(resolve => (answer = resolve))
      );
      await ask(question);
      await ask(by(), 'withdrawn');
      answer(question);
      await harness.rendered();
      expect(harness.text).toBe('');
    });

    it('should keep a code that is shown, and say that git has gone', async () => {
      await ask(question);
      await harness.unhurried();
      server.start.mockResolvedValue(pending);
      await harness.click('Authorize');
      await ask(by(), 'withdrawn');
      expect(harness.text).toContain(
        'git does not wait any more: authorize, then try it again.'
      );
      expect(harness.text).toContain(pending.user_code);
      await harness.see(authorized);
      expect(harness.text).toContain('Authorized as @octocat');
      expect(answers()).toEqual(['shown']);
    });

    it('should keep why it has failed', async () => {
      await ask(question);
      await harness.see({
        ...unauthorized,
        failure: { code: 'access_denied', detail: '' }
      });
      await ask(by(), 'withdrawn');
      expect(harness.text).toContain('denied');
      expect(harness.text).not.toContain('It waits');
      expect(harness.buttons).not.toContain('Not now');
      expect(harness.buttons).toContain('Try again');
    });

    it('should go on for others', async () => {
      await ask(by(push, other));
      await ask(by(other), 'withdrawn');
      expect(harness.text).not.toContain('hello-world');
      expect(harness.text).toContain('git push in other');
    });

    it('should not mind where another question is shown', async () => {
      await ask(question);
      await ask({ id: 'another', askers: [] }, 'withdrawn');
      expect(harness.text).toContain('git push in hello-world');
    });
  });

  describe('when several ask', () => {
    it('should name all, and go on with all', async () => {
      await ask(question);
      await ask(by(push, other));
      for (const name of ['hello-world', 'other']) {
        expect(harness.text).toContain(
          `git push in ${name} needs your authorization for octocat/${name}. It waits, and goes on by itself.`
        );
      }
      await harness.see(authorized);
      expect(harness.text).toBe('');
      expect(answers()).toEqual(['shown']);
    });

    it('should end all with one answer', async () => {
      await ask(by(push, other));
      await harness.unhurried();
      await harness.click('Not now');
      expect(answers()).toEqual(['shown', 'not_now']);
    });

    it('should do a push of the panel again that comes later', async () => {
      commands.addCommand('git:push', { execute: pushPanel });
      await ask(question);
      await commands.execute('git:push');
      pushPanel.mockClear();
      await ask(by(push, ended, { ...ended, command: 'git pull' }));
      expect(harness.text).toContain('It is tried again by itself.');
      expect(harness.text).toContain('Try it again afterwards.');
      await harness.see(authorized);
      expect(pushPanel).toHaveBeenCalledTimes(1);
      expect(harness.text).toBe('');
    });
  });

  it("should leave it to the owner's page for a moment", async () => {
    await harness.see({ ...unauthorized, owner: 'ada' });
    await ask(question);
    expect(answers()).toEqual([]);
    await harness.unhurried();
    expect(answers()).toEqual(['shown']);
    expect(harness.text).toContain("This is ada's server.");
  });
});
