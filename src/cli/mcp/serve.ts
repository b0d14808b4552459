/** `gan mcp`: the tools for agents outside of the editor, by the Model Context Protocol on standard input and output. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { callTool } from '../../agents/callTool.ts';
import { schemaOf } from '../../agents/fields.ts';
import { TOOLS, type Tool } from '../../agents/tools.ts';
import { failureOf } from '../../gan/jobs/failure.ts';
import { contactSheet } from './contactSheet.ts';
import { ServerHost } from './serverHost.ts';

/**
 * Resolves once the client is there; the process ends by itself when the client is gone and the last training has saved its
 * checkpoint.
 * @param roots absolute folders that the client may work in
 */
export async function serve(roots: readonly string[], version: string): Promise<void> {
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const host = new ServerHost(roots, { debug: () => undefined, info: tell, warn: tell, error: tell });
  const server = new Server(
    { name: 'gan-asset-studio', version },
    {
      capabilities: { tools: {} },
      instructions: `Trains GANs on the user's own sprites and draws new ones, within ${roots.join(' and ')}. Begin with train_gan on a folder of PNGs; it ends by itself.`,
    },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS.map(listed) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) => {
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (tool === undefined) {
      const names = TOOLS.map(({ name }) => name).join(', ');
      throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}: there are ${names}.`);
    }
    return answered(host, tool, params.arguments ?? {}, signal, tell);
  });
  const leave = () => {
    host.leave();
    void server.close();
  };
  // The transport does not look at the end of its input.
  process.stdin.once('end', leave);
  process.stdin.once('close', leave);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, leave);
  process.stdout.on('error', leave);
  await server.connect(new StdioServerTransport());
}

function listed(tool: Tool) {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: schemaOf(tool.fields),
    annotations: { readOnlyHint: tool.isReadOnly, destructiveHint: false, openWorldHint: false },
  };
}

/** What goes wrong is told to the model, which can act on it. */
async function answered(
  host: ServerHost,
  { name }: Tool,
  given: unknown,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<CallToolResult> {
  try {
    const { text, sheet } = await callTool(host, name, given, signal);
    const data = sheet === undefined ? undefined : await contactSheet(sheet);
    const picture = data === undefined ? [] : [{ type: 'image' as const, data, mimeType: 'image/png' }];
    return { content: [{ type: 'text', text }, ...picture] };
  } catch (error) {
    const { message, detail } = failureOf(error);
    if (detail !== undefined && !signal.aborted) tell(detail);
    return { content: [{ type: 'text', text: message }], isError: true };
  }
}
