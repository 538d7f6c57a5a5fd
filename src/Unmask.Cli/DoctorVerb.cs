using System.CommandLine;
using Spectre.Console;

namespace Unmask.Cli;

/// <summary><c>unmask doctor</c>: what works on this machine, and what to do about what does not.</summary>
internal static class DoctorVerb
{
    public static Command Make(Terminal terminal)
    {
        Option<string[]> addresses = CommonOptions.Addresses("Examine the OpenAI-compatible server here too. May be given several times.");
        Command verb = new("doctor", "Say what works on this machine, and what to do about what does not.") { addresses };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            bool allNeeded = true;
            foreach (Examination part in await Examination.AllAsync([.. (parsed.GetValue(addresses) ?? []).Select(address => new Uri(address))], terminal.Time, cancellationToken))
            {
                allNeeded &= part.Works || !part.IsNeeded;
                (string word, Color colour) = part.Works ? ("works", Color.Green) : part.IsNeeded ? ("fails", Color.Red) : ("absent", Color.Yellow);
                terminal.Console.Write(new Grid()
                    .AddColumn(new GridColumn { NoWrap = true, Width = 8 })
                    .AddColumn()
                    .AddRow(new Text(word, new Style(colour)), new Text($"{part.What}: {part.Says}")));
            }

            return allNeeded ? Exit.Done : Exit.Mistake;
        });
        return verb;
    }
}
