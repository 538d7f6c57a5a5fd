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

    private static int List(Terminal terminal, bool json)
    {
        Table table = new Table { Border = TableBorder.Simple }.AddColumn("organism").AddColumn("shape").AddColumn("card");
        JsonArray machine = [];
        foreach (string name in Organisms.Shipped)
        {
            string folder = Organisms.FolderOf(name);
            var shape = OrganismConfig.Read(folder);
            string card = Path.Combine(folder, OrganismFolder.CardFile);
            _ = table.AddRow(
                new Text(OrganismModel.Prefix + name),
                new Text($"{shape.Layers} layers of width {shape.Width}, {Numbers.Count(shape.VocabularySize)} tokens"),
                new Text(File.Exists(card) ? card : "none"));
            machine.Add((JsonNode)new JsonObject
            {
                ["name"] = OrganismModel.Prefix + name,
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
        }

        return Exit.Done;
    }
}
