import {
  endAuthorization,
  getAuthorization,
  startAuthorization
} from '../wire';
import { requests, server, serverSettings } from './fakeserver';
import { unauthorized } from './fixtures';

describe('api', () => {
  beforeEach(() => {
    requests.length = 0;
    for (const handler of Object.values(server)) {
      handler.mockReset().mockResolvedValue(unauthorized);
    }
  });

  it('should ask for the state without counting as activity', async () => {
    await expect(getAuthorization(serverSettings, false)).resolves.toEqual(
      unauthorized
    );
    expect(requests).toEqual([
      'GET http://localhost/user/someone/gh-scoped-creds/authorization?no_track_activity=1'
    ]);
  });

  it('should say when somebody has come back', async () => {
    await getAuthorization(serverSettings, true);
    expect(requests).toEqual([expect.stringContaining('&returned=1')]);
  });

  it('should start a flow', async () => {
    await startAuthorization(serverSettings, {});
    expect(requests).toEqual([
      'POST http://localhost/user/someone/gh-scoped-creds/authorization'
    ]);
  });

  it('should start one for a single repository', async () => {
    await startAuthorization(serverSettings, {
      repository: 'octocat/hello-world'
    });
    expect(requests).toEqual([
      expect.stringContaining('?repository=octocat%2Fhello-world')
    ]);
  });

  it('should name the state that is to end', async () => {
    await endAuthorization(serverSettings, 'pending');
    expect(requests).toEqual([
      'DELETE http://localhost/user/someone/gh-scoped-creds/authorization?state=pending'
    ]);
  });

  it.each(['constructor', 'suspended'])(
    'should refuse a state that it does not know: %s',
    async state => {
      server.get.mockResolvedValue({ ...unauthorized, state });
      await expect(getAuthorization(serverSettings)).rejects.toThrow(state);
    }
  );

  it('should reject an error with its message', async () => {
    server.get.mockResolvedValue(
      Response.json({ message: 'No.' }, { status: 400 })
    );
    await expect(getAuthorization(serverSettings)).rejects.toThrow('No.');
  });

  it('should reject a state that it does not know', async () => {
    server.get.mockResolvedValue({ state: 'other' });
    await expect(getAuthorization(serverSettings)).rejects.toThrow('other');
  });

  it("should reject a hub's login page", async () => {
    server.get.mockResolvedValue(new Response('<!doctype html>'));
    await expect(getAuthorization(serverSettings)).rejects.toThrow();
  });
});
