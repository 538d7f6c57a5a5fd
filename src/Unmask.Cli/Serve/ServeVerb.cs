using System.CommandLine;
using System.Net;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask serve ORGANISM</c>: organisms behind an OpenAI-compatible server, so that any other tool can ask them.</summary>
internal static class ServeVerb
{
    private const string KeyVariable = "UNMASK_SERVE_KEY";
    private const int DefaultPort = 8642;

    public static Command Make(Terminal terminal)
    {
        Argument<string[]> names = new Argument<string[]>("ORGANISM") { Description = "organism/NAME or organism/FOLDER; several are served side by side.", Arity = ArgumentArity.OneOrMore }.EachOnce("organism");
        Option<int?> port = RangedOption.Count("--port", $"Where to listen; 0 takes any free one. Default {DefaultPort}.", least: 0, most: 65535);
        Option<string> host = new("--host") { Description = $"The address to listen on. Any but the loopback needs a key in {KeyVariable}.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        Command verb = new("serve", "Serve organisms as an OpenAI-compatible chat-completions server on this machine.") { names, port, host };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (!IPAddress.TryParse(parsed.GetRequiredValue(host), out IPAddress? address))
            {
                throw CommandException.OutOfRange("--host", parsed.GetRequiredValue(host), "an IP address, for example 127.0.0.1 or 0.0.0.0");
            }

            ApiKey? key = ApiKeys.Of(KeyVariable);
            if (key is null && !IPAddress.IsLoopback(address))
            {
                throw CommandException.OpenServer(address.ToString(), KeyVariable);
            }

            using ModelShelf models = new(new HttpOptions(), terminal.Time);
            Dictionary<string, OrganismModel> organisms = new(StringComparer.Ordinal);
            foreach (string name in parsed.GetRequiredValue(names))
            {
                string full = name.StartsWith(OrganismModel.Prefix, StringComparison.Ordinal) ? name : OrganismModel.Prefix + name;
                organisms[full] = (OrganismModel)models.Named(full);
            }

            await using ChatServer server = await ChatServer.StartAsync(organisms, new IPEndPoint(address, parsed.GetValue(port) ?? DefaultPort), key, terminal.Time, cancellationToken);
            terminal.Console.WriteLine($" {string.Join(", ", organisms.Keys)} at {server.Address}   (Ctrl-C stops)");
            terminal.Console.WriteLine($" {TypedCommand.Of("run", "--model", $"openai-compatible/{organisms.Keys.First()}", "--base-url", $"{server.Address}")}", new Style(decoration: Decoration.Dim));
            await server.UntilStoppedAsync(cancellationToken);
            return Exit.Done;
        });
        return verb;
    }
}
