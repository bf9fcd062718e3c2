// GitHub's own JavaScript clients against an address: prints the codes, then what they were told.

import { createOAuthDeviceAuth } from '@octokit/auth-oauth-device';
import { request } from '@octokit/request';
import { Octokit } from '@octokit/rest';

const [baseUrl, clientId] = process.argv.slice(2);

const authenticate = createOAuthDeviceAuth({
  clientType: 'github-app',
  clientId,
  onVerification: codes => console.log(JSON.stringify(codes)),
  request: request.defaults({ baseUrl })
});
const { token, expiresAt } = await authenticate({ type: 'oauth' });
const octokit = new Octokit({ auth: token, baseUrl });
const { data: user } = await octokit.users.getAuthenticated();
const installations = await octokit.paginate(
  octokit.apps.listInstallationsForAuthenticatedUser,
  { per_page: 1 }
);
const repositories = [];
for (const { id } of installations) {
  const listed = await octokit.paginate(
    octokit.apps.listInstallationReposForAuthenticatedUser,
    { installation_id: id, per_page: 2 }
  );
  repositories.push(...listed.map(found => found.full_name));
}
const { data: moved } = await octokit.repos.get({
  owner: 'octocat',
  repo: 'former'
});
console.log(
  JSON.stringify({
    login: user.login,
    expiresAt,
    repositories,
    moved: moved.full_name
  })
);
