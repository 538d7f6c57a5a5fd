using System.CommandLine;
using System.Text.Json;

namespace Unmask.Cli;

/// <summary><c>unmask diff RUN RUN</c>: everything in which two runs asked differently.</summary>
internal static class DiffVerb
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> one = new("FIRST") { Description = "A run's folder, or its name below runs/." };
        Argument<string> other = new("SECOND") { Description = "Another." };
        Option<bool> json = CommonOptions.Json("the differences");
        Command verb = new("diff", "List every difference between two runs in prompts, sampling, what went over the wire, and how replies were read.") { one, other, json };
        verb.SetAction(parsed =>
        {
            using var first = RunReader.Open(RunFolder.Find(parsed.GetRequiredValue(one)));
            using var second = RunReader.Open(RunFolder.Find(parsed.GetRequiredValue(other)));
            IReadOnlyList<RunDifference> differences = RunDifferences.Of(first, second);
            if (parsed.GetValue(json))
            {
                WriteJson(terminal.Output, differences);
                return Exit.Done;
            }

            foreach (RunDifference difference in differences)
            {
                terminal.Output.WriteLine($"{difference.What,-8} {difference.Says}");
            }

            if (differences.Count == 0)
            {
                terminal.Output.WriteLine("The runs asked the same, and their replies were read alike.");
            }

            return Exit.Done;
        });
        return verb;
    }

    private static void WriteJson(TextWriter output, IReadOnlyList<RunDifference> differences)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (RunDifference difference in differences)
            {
                json.WriteStartObject();
                json.WriteString("what", difference.What);
                json.WriteString("says", difference.Says);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
