// Starts `grens lsp` and hands it to the editor; everything that is known of the language stands in
// that program.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

// What the server calls the rules inside the program; they have no file.
const BUILT_IN = "grens-rules";

let client;

function clientFor(program) {
  const run = { command: program, args: ["lsp"] };
  return new LanguageClient("grens", "Grens", { run, debug: run }, {
    documentSelector: [{ language: "grens" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.grens") },
  });
}

async function start() {
  const program = vscode.workspace.getConfiguration("grens").get("path") || "grens";
  client = clientFor(program);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const open = "Open settings";
    const chosen = await vscode.window.showErrorMessage(
      `Grens: \`${program} lsp\` does not start: ${error.message}. ` +
        "Say in the settings where the program grens is.", open);
    if (chosen === open) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "grens.path");
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

const builtInRules = {
  provideTextDocumentContent(uri) {
    if (!client) return "";
    return client.sendRequest("workspace/executeCommand", {
      command: "grens.builtInRule",
      arguments: [uri.toString()],
    });
  },
};

async function activate(context) {
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(BUILT_IN, builtInRules),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration("grens.path")) return;
      await stop();
      await start();
    }));
  await start();
}

module.exports = { activate, deactivate: stop };
