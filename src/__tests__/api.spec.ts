import { ServerConnection } from '@jupyterlab/services';
import {
  endAuthorization,
  getAuthorization,
  startAuthorization
} from '../wire';
import { unauthorized } from './fixtures';

describe('api', () => {
  const fetch = jest.fn<Promise<Response>, [Request]>();
  const settings = ServerConnection.makeSettings({
    baseUrl: 'http://localhost/user/someone/',
    fetch: fetch as typeof window.fetch
  });
  const requested = () => {
    const { method, url } = fetch.mock.calls[0][0];
    // Without the timestamp that `ServerConnection` adds against caches.
    return `${method} ${url.replace(/[?&]\d+$/, '')}`;
  };

  beforeAll(() => {
    // jsdom does not have it.
    AbortSignal.timeout = () => undefined as unknown as AbortSignal;
  });

  beforeEach(() => {
    fetch.mockReset().mockResolvedValue(Response.json(unauthorized));
  });

  it('should ask for the state without counting as activity', async () => {
    await expect(getAuthorization(settings)).resolves.toEqual(unauthorized);
    expect(requested()).toBe(
      'GET http://localhost/user/someone/gh-scoped-creds/authorization?no_track_activity=1'
    );
  });

  it('should start a flow', async () => {
    await startAuthorization(settings);
    expect(requested()).toBe(
      'POST http://localhost/user/someone/gh-scoped-creds/authorization'
    );
  });

  it('should start one for a single repository', async () => {
    await startAuthorization(settings, 'octocat/hello-world');
    expect(requested()).toContain('?repository=octocat%2Fhello-world');
  });

  it('should name the state that is to end', async () => {
    await endAuthorization(settings, 'pending');
    expect(requested()).toBe(
      'DELETE http://localhost/user/someone/gh-scoped-creds/authorization?state=pending'
    );
  });

  it('should reject an error with its message', async () => {
    fetch.mockResolvedValue(Response.json({ message: 'No.' }, { status: 400 }));
    await expect(getAuthorization(settings)).rejects.toThrow('No.');
  });

  it('should reject a state that it does not know', async () => {
    fetch.mockResolvedValue(Response.json({ state: 'other' }));
    await expect(getAuthorization(settings)).rejects.toThrow('other');
  });

  it("should reject a hub's login page", async () => {
    fetch.mockResolvedValue(new Response('<!doctype html>'));
    await expect(getAuthorization(settings)).rejects.toThrow();
  });
});
