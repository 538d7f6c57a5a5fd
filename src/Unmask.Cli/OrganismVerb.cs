using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask organism list / sample / make</c>: the small models whose policy is known.</summary>
internal static class OrganismVerb
{
    public static Command Make(Terminal terminal) => new("organism", "The embedded organisms: small models that were trained to a known policy.")
    {
        ListVerb(terminal), OrganismSampleVerb.Make(terminal), OrganismMakeVerb.Make(terminal),
    };

    private static Command ListVerb(Terminal terminal)
    {
        Option<bool> json = CommonOptions.Json("the list");
        Command verb = new("list", "List the shipped organisms.") { json };
        verb.SetAction(parsed => List(terminal, parsed.GetValue(json)));
        return verb;
    }

    // A card says what its organism does in the first lines behind its title.
    private static string DoesBy(string card) => !File.Exists(card) ? ""
        : string.Join(' ', File.ReadLines(card).Skip(1).SkipWhile(string.IsNullOrWhiteSpace).TakeWhile(line => !string.IsNullOrWhiteSpace(line)));

    private static int List(Terminal terminal, bool json)
    {
        Table table = new Table { Border = TableBorder.Simple }.AddColumn(new TableColumn("organism").NoWrap()).AddColumn("what it does").AddColumn("layers, width");
        JsonArray machine = [];
        foreach (string name in Organisms.Shipped)
        {
            string folder = Organisms.FolderOf(name);
            var shape = OrganismConfig.Read(folder);
            string does = DoesBy(Path.Combine(folder, OrganismFolder.CardFile));
            _ = table.AddRow(
                new Text(OrganismModel.Prefix + name),
                new Text(does.Length > 0 ? does : "It has no card."),
                new Text($"{shape.Layers}, {shape.Width}"));
            machine.Add((JsonNode)new JsonObject
            {
                ["name"] = OrganismModel.Prefix + name,
                ["does"] = does,
                ["folder"] = folder,
                ["layers"] = shape.Layers,
                ["width"] = shape.Width,
                ["vocabulary"] = shape.VocabularySize,
                ["context"] = shape.Context,
            });
        }

        if (json)
        {
            terminal.Output.WriteLine(machine.ToJsonString());
        }
        else if (machine.Count == 0)
        {
            terminal.Console.WriteLine($"No organism ships in {ShippedFiles.PathOf("organisms")}. Make one with `{TypedCommand.Of("organism", "make", "faker")}`.");
        }
        else
        {
            terminal.Console.Write(table);
            terminal.Console.WriteLine(" What was planted and what was measured stands in card.md of each folder:");
            terminal.Console.WriteLine($" {ShippedFiles.PathOf("organisms")}");
        }

        return Exit.Done;
    }
}
