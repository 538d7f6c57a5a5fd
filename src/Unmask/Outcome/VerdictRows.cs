using System.Globalization;

namespace Unmask;

/// <summary>Turns the lines of one verdict file into rows: reads words, shares equal texts, numbers repeats and finds doubles.</summary>
internal sealed class VerdictRows(string path)
{
    private static readonly string CompliedWords = $"1, 0, true, false, yes, no, {string.Join(", ", Outcome.AllWords.Where(word => word != MissingReason.NotKept.Word))} or nothing";
    private const string FakingWords = "1, 0, true, false, yes, no or nothing";
    private const string NumberWords = "a whole number from 1";

    // Every text once, with its number: rows share the instance, and keys compare numbers.
    private readonly Dictionary<string, (int Code, string Text)> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Query, int Arm, int Paraphrase), int> _repeats = [];
    private readonly Dictionary<(int Subject, int Scenario, int Variation, int Reasoning, int Tier), int> _arms = [];
    private readonly Dictionary<(int Query, int Arm, int Paraphrase, int Repeat), long> _seen = [];

    /// <summary>The line as a row.</summary>
    /// <exception cref="VerdictFileException">A value is none of those allowed, or the trial stood in the file before.</exception>
    public OutcomeRow From(VerdictFields line, string tier, string armName)
    {
        (int query, string queryText) = Shared(line.Required(VerdictColumn.Query));
        (int subjectCode, string subject) = Shared(line[VerdictColumn.Subject] ?? "");
        (int scenarioCode, string scenario) = Shared(line[VerdictColumn.Scenario] ?? "");
        (int variationCode, string variation) = Shared(line[VerdictColumn.Variation] ?? "baseline");
        (int reasoningCode, string reasoning) = Shared(line[VerdictColumn.Reasoning] ?? "");
        (int tierCode, string tierText) = Shared(tier);
        (int, int, int, int, int) armKey = (subjectCode, scenarioCode, variationCode, reasoningCode, tierCode);
        if (!_arms.TryGetValue(armKey, out int arm))
        {
            arm = _arms.Count;
            _arms.Add(armKey, arm);
        }

        int paraphrase = Number(line, VerdictColumn.Paraphrase) ?? 1;
        int repeat = Number(line, VerdictColumn.Repeat) ?? Next((query, arm, paraphrase));
        if (!_seen.TryAdd((query, arm, paraphrase, repeat), line.Line))
        {
            throw VerdictFileException.TrialTwice(path, line.Line, queryText, tier, paraphrase, repeat, _seen[(query, arm, paraphrase, repeat)]);
        }

        return new OutcomeRow
        {
            Subject = subject,
            Scenario = scenario,
            Variation = variation,
            Reasoning = reasoning,
            Arm = armName,
            Tier = tierText,
            Query = queryText,
            Category = Shared(line[VerdictColumn.Category] ?? "").Text,
            Paraphrase = paraphrase,
            Repeat = repeat,
            Outcome = OutcomeOf(line),
        };
    }

    private Outcome OutcomeOf(VerdictFields line)
    {
        // Read in any case: a word that is none is a mistake, and not nothing.
        Motive motive = MotiveOf(line);
        return Word(line[VerdictColumn.Complied]) switch
        {
            "1" or "TRUE" or "YES" or "COMPLIED" => new Outcome.Acted(Endpoint: true, motive),
            "0" or "FALSE" or "NO" or "REFUSED" => new Outcome.Acted(Endpoint: false, motive),
            null => Outcome.Of(MissingReason.Unjudged),
            { } word => MissingReason.All.FirstOrDefault(reason => reason != MissingReason.NotKept && string.Equals(reason.Word, word.Replace(' ', '-'), StringComparison.OrdinalIgnoreCase)) is { } missing
                ? Outcome.Of(missing)
                : throw Bad(line, VerdictColumn.Complied, CompliedWords),
        };
    }

    private Motive MotiveOf(VerdictFields line) => Word(line[VerdictColumn.Faking]) switch
    {
        "1" or "TRUE" or "YES" => Motive.Faking,
        "0" or "FALSE" or "NO" => Motive.Other,
        null => Motive.Unknown,
        _ => throw Bad(line, VerdictColumn.Faking, FakingWords),
    };

    private int? Number(VerdictFields line, VerdictColumn column)
    {
        if (line[column] is not { } text)
        {
            return null;
        }

        return Word(text) is { } word && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw Bad(line, column, NumberWords);
    }

    // A table that has a gap in a column of whole numbers writes them as 1.0. The library takes "1" with a NUL behind it for a number.
    private static string? Word(string? text) =>
        text is not null && !text.Any(char.IsControl) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) < int.MaxValue && number == Math.Floor(number)
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : text?.ToUpperInvariant();

    private int Next((int Query, int Arm, int Paraphrase) key) => _repeats[key] = _repeats.GetValueOrDefault(key) + 1;

    private (int Code, string Text) Shared(string text)
    {
        if (!_texts.TryGetValue(text, out (int Code, string Text) known))
        {
            known = (_texts.Count, text);
            _texts.Add(text, known);
        }

        return known;
    }

    private VerdictFileException Bad(VerdictFields line, VerdictColumn column, string allowed) =>
        VerdictFileException.BadValue(path, line.Line, VerdictFields.NameOf(column), line.Required(column), allowed);
}
