import { RepositoryModel } from '../repositories';
import { repositories, serverSettings } from './fakeserver';
import { installed, installedNowhere, repository, setHidden } from './fixtures';

describe('RepositoryModel', () => {
  let model: RepositoryModel;

  beforeEach(() => {
    jest.resetAllMocks();
    jest.spyOn(console, 'warn').mockImplementation();
    setHidden(false);
    model = new RepositoryModel(serverSettings);
  });

  afterEach(() => {
    model.dispose();
  });

  const names = () => model.repositories.map(found => found.name);
  const other = { ...repository, id: 8, name: 'octocat/other' };

  it('should show what comes as it comes', async () => {
    const shown: string[][] = [];
    model.stateChanged.connect(() => shown.push(names()));
    repositories.get
      .mockResolvedValueOnce({ ...installed, complete: false })
      .mockResolvedValueOnce({
        ...installed,
        installations: [],
        repositories: [other]
      });
    await model.load();
    expect(shown).toContainEqual(['octocat/hello-world']);
    expect(names()).toEqual(['octocat/hello-world', 'octocat/other']);
    expect(repositories.get.mock.calls).toEqual([
      [{ generation: '0', start: '0', installations: '0' }],
      [{ generation: '1', start: '1', installations: '1' }]
    ]);
    expect(model.installations).toEqual(installed.installations);
    expect(model.isLoading).toBe(false);
  });

  it('should keep what is shown until there is as much of the new', async () => {
    repositories.get.mockResolvedValueOnce({
      ...installed,
      repositories: [repository, other]
    });
    await model.load();
    const shown: number[] = [];
    model.stateChanged.connect(() => shown.push(model.repositories.length));
    repositories.refresh.mockResolvedValueOnce({
      ...installed,
      generation: 2,
      complete: false,
      repositories: []
    });
    repositories.get.mockResolvedValueOnce({
      ...installed,
      generation: 2,
      repositories: [repository]
    });
    await model.refresh();
    expect(shown).not.toContain(0);
    expect(names()).toEqual(['octocat/hello-world']);
  });

  it('should start anew with a new generation', async () => {
    repositories.get
      .mockResolvedValueOnce({ ...installed, complete: false })
      .mockResolvedValueOnce({
        ...installed,
        generation: 2,
        repositories: [other]
      });
    await model.load();
    expect(names()).toEqual(['octocat/other']);
  });

  it('should know that the app is installed nowhere only when it does', async () => {
    expect(model.isInstalledNowhere).toBe(false);
    repositories.get.mockResolvedValueOnce(installedNowhere);
    await model.load();
    expect(model.isInstalledNowhere).toBe(true);
    repositories.get.mockResolvedValueOnce({
      ...installedNowhere,
      failure: { code: 'github_unreachable', detail: '' }
    });
    await model.load();
    expect(model.isInstalledNowhere).toBe(false);
  });

  it('should tell when the server does not answer', async () => {
    repositories.get.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await model.load();
    expect(model.failure?.code).toBe('server_unreachable');
    expect(model.isLoading).toBe(false);
  });

  it('should ask nothing after disposal', async () => {
    repositories.get.mockImplementationOnce(async () => {
      model.dispose();
      return { ...installed, complete: false };
    });
    await model.load();
    expect(repositories.get).toHaveBeenCalledTimes(1);
  });
});
