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
import { OUTPUTS } from '../../agents/outputs.ts';
import { TOOLS, type Tool } from '../../agents/tools.ts';
import { shownValue } from '../../gan/config/overrides.ts';
import { failureOf } from '../../gan/jobs/failure.ts';
import { printFault } from '../print.ts';
import { contactSheet } from './contactSheet.ts';
import { ServerHost } from './serverHost.ts';

/** A call takes a few hundred bytes; a message that is longer than this ends the connection. */
const MOST_BYTES = 1024 * 1024;

/**
 * Resolves once the client is there; the process ends by itself when the client is gone and the last training has saved its
 * checkpoint.
 * @param roots absolute folders that the client may work in
 */
export async function serve(roots: readonly string[], version: string): Promise<void> {
  const host = new ServerHost(roots, {
    debug: () => undefined,
    info: printFault,
    warn: printFault,
    error: printFault,
  });
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
      throw new McpError(
        ErrorCode.InvalidParams,
        `There is no tool ${shownValue(params.name)}: there are ${names}.`,
      );
    }
    return answered(host, tool, params.arguments ?? {}, signal);
  });
  const leave = () => {
    host.leave();
    void server.close();
  };
  server.onclose = leave;
  server.onerror = (error) => printFault(`A message of the client could not be taken: ${error.message}`);
  // The transport does not look at the end of its input.
  process.stdin.once('end', leave);
  process.stdin.once('close', leave);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, leave);
  process.stdout.on('error', leave);
  await server.connect(
    new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: MOST_BYTES }),
  );
}

function listed(tool: Tool) {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: schemaOf(tool.fields),
    outputSchema: OUTPUTS[tool.name],
    annotations: { readOnlyHint: tool.isReadOnly, destructiveHint: false, openWorldHint: false },
  };
}

/** What goes wrong is told to the model, which can act on it. */
async function answered(
  host: ServerHost,
  { name }: Tool,
  given: unknown,
  signal: AbortSignal,
): Promise<CallToolResult> {
  try {
    const { text, sheet } = await callTool(host, name, given, signal);
    const data = sheet === undefined ? undefined : await contactSheet(sheet);
    const picture = data === undefined ? [] : [{ type: 'image' as const, data, mimeType: 'image/png' }];
    const structuredContent = JSON.parse(text) as Record<string, unknown>;
    return { content: [{ type: 'text', text }, ...picture], structuredContent };
  } catch (error) {
    const { message, detail } = failureOf(error);
    if (detail !== undefined && !signal.aborted) printFault(detail);
    return { content: [{ type: 'text', text: message }], isError: true };
  }
}
