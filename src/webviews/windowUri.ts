/** A file's address as the window knows it: on a remote machine, extensions see a plain file where the window does not. */

/** What VS Code puts behind scheme and authority in the addresses that pages load files by. */
const pageHost = /^https:\/\/([^/]+?)\.vscode-resource\.[^/]+(\/.*)$/;

/**
 * Of a file's address for pages, `https://vscode-remote%2Bssh-002dremote….vscode-resource.…/path`, the one that drops and editors
 * take, `vscode-remote://ssh-remote…/path`; `fileUri` where the address is none of that form.
 */
export function windowUri(pageUri: string, fileUri: string): string {
  const [, host, path] = pageHost.exec(pageUri) ?? [];
  if (host === undefined || path === undefined) return fileUri;
  const [scheme, encoded = ''] = decodeURIComponent(host).split('+');
  const authority = encoded.replace(/-([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return scheme === 'vscode-remote' ? `${scheme}://${encodeURIComponent(authority)}${path}` : fileUri;
}
