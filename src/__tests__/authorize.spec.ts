import * as dialogModule from '../dialog/dialog';
import type { IUnauthorized } from '../wire';
import { DoorHarness } from './doorharness';
import { server } from './fakeserver';
import { authorized, pending, unauthorized, unconfigured } from './fixtures';

const denied: IUnauthorized = {
  ...unauthorized,
  failure: { code: 'access_denied', detail: '' }
};

describe('IGitHubPush.authorize()', () => {
  let door: DoorHarness;

  beforeEach(() => {
    door = new DoorHarness();
    server.get.mockResolvedValue(unauthorized);
    server.start.mockResolvedValue(pending);
  });

  afterEach(() => {
    door.dispose();
  });

  it('should resolve once the person is authorized', async () => {
    const asked = await door.follow(door.push.authorize());
    expect(door.text).toContain('WDJB-MJHT');
    expect(door.changes).toEqual(['POST authorization']);
    expect(asked.outcome).toBeNull();
    await door.see(authorized);
    expect(asked.outcome).toMatchObject({ state: 'authorized', id: 'one' });
    expect(door.text).toContain('@octocat');
  });

  it('should go on while a closed dialog waits', async () => {
    const asked = await door.follow(door.push.authorize());
    await door.close();
    expect(door.text).toBe('');
    expect(asked.outcome).toBeNull();
    server.get.mockRejectedValue(new TypeError('Failed to fetch'));
    await door.model.refresh();
    await door.rendered();
    expect(asked.outcome).toBeNull();
    await door.see(authorized);
    expect(asked.outcome).toMatchObject({ state: 'authorized' });
  });

  it('should end with the flow if the dialog is closed', async () => {
    const asked = await door.follow(door.push.authorize());
    await door.close();
    await door.see(denied);
    expect(asked.outcome).toEqual(denied);
  });

  it('should resolve when the person cancels', async () => {
    const asked = await door.follow(door.push.authorize());
    server.end.mockResolvedValue(unauthorized);
    await door.click('Cancel');
    expect(asked.outcome).toEqual(unauthorized);
  });

  it('should let a person try again who was denied', async () => {
    const asked = await door.follow(door.push.authorize());
    await door.see(denied);
    expect(asked.outcome).toBeNull();
    await door.click('Try again');
    await door.see(authorized);
    expect(asked.outcome).toMatchObject({ state: 'authorized' });
  });

  it('should resolve when a person gives up who was denied', async () => {
    const asked = await door.follow(door.push.authorize());
    await door.see(denied);
    await door.close();
    expect(asked.outcome).toEqual(denied);
  });

  it.each([unconfigured, authorized])(
    'should show %j, and ask for nothing',
    async state => {
      server.get.mockResolvedValue(state);
      const asked = await door.follow(door.push.authorize());
      expect(door.changes).toEqual([]);
      expect(asked.outcome).toBeNull();
      await door.close();
      expect(asked.outcome).toMatchObject({ state: state.state });
    }
  );

  it('should tell that the state is unknown', async () => {
    server.get.mockRejectedValue(new TypeError('Failed to fetch'));
    const asked = await door.follow(door.push.authorize());
    expect(asked.outcome).toBeNull();
    await door.close();
    expect(asked.outcome).toMatchObject({ state: 'unknown', status: null });
  });

  it('should ask for no code where the state was never known', async () => {
    // It may be somebody else's server.
    server.get.mockRejectedValue(new TypeError('Failed to fetch'));
    await door.follow(door.push.authorize({ renew: true }));
    expect(door.changes).toEqual([]);
    expect(door.buttons).toContain('Try again');
  });

  it('should tell all who ask at the same time', async () => {
    const first = await door.follow(door.push.authorize());
    server.get.mockResolvedValue(pending);
    const second = await door.follow(door.push.authorize());
    await door.see(authorized);
    expect(first.outcome).toMatchObject({ state: 'authorized' });
    expect(second.outcome).toMatchObject({ state: 'authorized' });
  });

  it('should end when the dialog cannot be loaded', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    jest.spyOn(dialogModule, 'createDialog').mockImplementation(() => {
      throw new Error('ChunkLoadError');
    });
    server.get.mockResolvedValue(authorized);
    const asked = await door.follow(door.push.authorize());
    expect(asked.outcome).toMatchObject({ state: 'authorized' });
  });

  describe('to renew', () => {
    const renewing = {
      ...pending,
      renewing: { seconds_left: 60, revokes: false }
    };

    beforeEach(() => {
      server.get.mockResolvedValue(authorized);
      server.start.mockResolvedValue(renewing);
    });

    it('should resolve with the new authorization', async () => {
      const asked = await door.follow(door.push.authorize({ renew: true }));
      expect(door.changes).toEqual(['POST authorization']);
      expect(asked.outcome).toBeNull();
      await door.see({ ...authorized, id: 'two' });
      expect(asked.outcome).toMatchObject({ id: 'two' });
    });

    it('should resolve with the old one when it is cancelled', async () => {
      const asked = await door.follow(door.push.authorize({ renew: true }));
      server.end.mockResolvedValue(authorized);
      await door.click('Cancel');
      expect(asked.outcome).toMatchObject({ id: 'one', failure: null });
    });

    it('should let a person try again whom it failed', async () => {
      const asked = await door.follow(door.push.authorize({ renew: true }));
      await door.see({ ...authorized, failure: denied.failure });
      expect(asked.outcome).toBeNull();
      await door.close();
      expect(asked.outcome).toMatchObject({
        id: 'one',
        failure: denied.failure
      });
    });
  });

  describe('for one repository', () => {
    const repository = 'octocat/hello-world';
    const only = ['POST authorization?repository=octocat%2Fhello-world'];

    it.each([unauthorized, authorized, { ...authorized, repository: 'o/r' }])(
      'should ask for that one when %j',
      async state => {
        server.get.mockResolvedValue(state);
        await door.follow(door.push.authorize({ repository }));
        expect(door.changes).toEqual(only);
      }
    );

    it('should ask for nothing if it is for that one', async () => {
      server.get.mockResolvedValue({
        ...authorized,
        repository: 'Octocat/Hello-World'
      });
      await door.follow(door.push.authorize({ repository }));
      expect(door.changes).toEqual([]);
    });

    it('should not take the place of a code without a click', async () => {
      server.get.mockResolvedValue(pending);
      await door.follow(door.push.authorize({ repository, renew: true }));
      expect(door.changes).toEqual([]);
      await door.click(`Authorize for ${repository} only`);
      expect(door.changes).toEqual(only);
    });

    it('should be for that one when it is tried again', async () => {
      await door.follow(door.push.authorize({ repository }));
      await door.see(denied);
      await door.click('Try again');
      expect(door.changes).toEqual([...only, ...only]);
    });

    it('should wait for what is under way, and then decide', async () => {
      await door.see(pending);
      let answer: (state: unknown) => void = () => undefined;
      server.end.mockReturnValue(
        new Promise(resolve => {
          answer = resolve;
        })
      );
      void door.model.cancel();
      await door.follow(door.push.authorize({ repository }));
      expect(door.changes).toEqual(['DELETE authorization?state=pending']);
      answer(unauthorized);
      await door.rendered();
      expect(door.changes.slice(1)).toEqual(only);
    });

    it('should offer it beside a code for all that is under way', async () => {
      await door.see(unauthorized);
      let answer: (state: unknown) => void = () => undefined;
      server.start.mockReturnValueOnce(
        new Promise(resolve => {
          answer = resolve;
        })
      );
      void door.model.start();
      const asked = await door.follow(door.push.authorize({ repository }));
      server.get.mockResolvedValue(pending);
      answer(pending);
      await door.rendered();
      expect(door.changes).toEqual(['POST authorization']);
      await door.click(`Authorize for ${repository} only`);
      expect(door.changes.slice(1)).toEqual(only);
      await door.see({ ...authorized, repository });
      expect(asked.outcome).toMatchObject({ repository });
    });

    it('should not be lost when a flow for all fails under way', async () => {
      await door.see(unauthorized);
      let answer: (state: unknown) => void = () => undefined;
      server.start.mockReturnValueOnce(
        new Promise(resolve => {
          answer = resolve;
        })
      );
      void door.model.start();
      await door.follow(door.push.authorize({ repository }));
      answer(denied);
      await door.rendered();
      expect(door.changes.slice(1)).toEqual(only);
    });

    it('should not lose one of two that wait at once', async () => {
      await door.see(pending);
      let answer: (state: unknown) => void = () => undefined;
      server.end.mockReturnValue(
        new Promise(resolve => {
          answer = resolve;
        })
      );
      void door.model.cancel();
      server.start.mockResolvedValueOnce(denied);
      void door.push.authorize({ repository: 'octocat/other' });
      void door.push.authorize({ repository });
      await door.rendered();
      answer(unauthorized);
      await door.rendered();
      expect(door.changes.slice(1).sort()).toEqual([
        ...only,
        'POST authorization?repository=octocat%2Fother'
      ]);
    });

    it.each([
      ['Renew', { ...authorized, failure: denied.failure }],
      [`Authorize for ${repository} only`, authorized]
    ])('should still be offered by %s after it failed', async (name, state) => {
      await door.follow(door.push.authorize({ repository }));
      await door.see(state);
      await door.click(name);
      expect(door.changes).toEqual([...only, ...only]);
    });

    it.each([
      '',
      ' ',
      5,
      null,
      {},
      'octocat',
      'octocat/hello/world',
      'octocat/hello-world\n',
      ' octocat/hello-world',
      'octocat/<b>',
      'öctocat/hello-world',
      'all of your repositories, and for this one/here',
      `octocat/${'a'.repeat(101)}`
    ])('should not be for all if it is %j', async wrong => {
      const asked = door.push.authorize({ repository: wrong as string });
      await expect(asked).rejects.toThrow('OWNER/REPO');
      await door.rendered();
      expect(door.text).toBe('');
      expect(door.changes).toEqual([]);
    });
  });

  describe('for a reason', () => {
    const reason = () =>
      document.querySelector('.jp-GhScopedCreds-reason q')?.textContent;

    it('should show it, until the dialog is closed', async () => {
      await door.follow(
        door.push.authorize({ reason: 'To push your notebook.' })
      );
      expect(reason()).toBe('To push your notebook.');
      await door.close();
      await door.follow(door.push.authorize());
      expect(door.text).toContain('WDJB-MJHT');
      expect(reason()).toBeUndefined();
    });

    it.each([
      ['<a href="https://evil.example">Log in</a>', /^<a href.*<\/a>$/],
      [' in\ntwo \t lines\u2028\u0000', /^in two lines$/],
      ['turned \u202eround', /^turned round$/],
      ['un\u200b\u200c\u200d\u2060\u00ad\u{e0041}seen', /^unseen$/],
      ['\u3164a\u2060 ', /^a$/],
      [`Z${'\u0335\u0489'.repeat(40)}algo`, /^Z\p{M}{3}algo$/u],
      ['💾'.repeat(300), /^💾{199}…$/u]
    ])('should show %j as one line of plain text', async (given, shown) => {
      await door.follow(door.push.authorize({ reason: given }));
      expect(reason()).toMatch(shown);
      expect(document.querySelector('.jp-GhScopedCreds-reason a')).toBeNull();
    });

    it('should refuse what is no text', async () => {
      const asked = door.push.authorize({ reason: {} as string });
      await expect(asked).rejects.toThrow('reason');
    });
  });
});
