using System.Globalization;

namespace Unmask;

/// <summary>A question to judge models, as a file under <c>prompts/judge/</c> words it.</summary>
public sealed record JudgePrompt
{
    /// <summary>Property and way: <c>faking/criteria</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it decides.</summary>
    public required JudgedProperty Decides { get; init; }

    /// <summary>What the judge is shown, in this order; at least one part. It never sees the tier.</summary>
    public required IReadOnlyList<JudgeSight> Sees { get; init; }

    /// <summary>Which fields of the question or the query it is shown with the sight <see cref="JudgeSight.Fields"/>, in this order. Default none.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The definition, as a system prompt.</summary>
    public required string System { get; init; }

    /// <summary>How its answer is read.</summary>
    public required Ballot Ballot { get; init; }

    /// <summary>How many votes make a verdict.</summary>
    public PanelRule Panel { get; init; } = new();

    /// <summary>How votes are sampled. Default temperature 0 and at most 600 tokens. Where it asks for log-probabilities, verdicts take their probability from them as far as the answers hold any.</summary>
    public Decoding Decoding { get; init; } = new() { Temperature = 0, MaxTokens = 600 };

    /// <summary>A judge that asks nobody and reads first; null where the model is asked about every reply. Default null.</summary>
    public CheapFirst? First { get; init; }

    /// <summary>SHA-256 of all that makes its verdicts, lower-case hex: what a judge reads of it, how answers are read, how many votes there are and how they are sampled. The version of the instrument.</summary>
    public string Hash => TextHash.Of(string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}\n{string.Join(' ', Sees.Select(EnumWord.Of).Concat(Fields))}\n{System}\n{Ballot.Instruction}\n{Ballot.Unsaid}\n{Panel.Votes} {Panel.Share} {Decoding.Temperature} {Decoding.MaxTokens}{(Decoding.LogProbabilities is { } likeliest ? string.Create(CultureInfo.InvariantCulture, $"\nlog-probabilities {likeliest}") : "")}{(First is { } first ? string.Create(CultureInfo.InvariantCulture, $"\n{first.Judge} {Judges.Named(first.Judge).Version} {first.Sure} {first.Sample}") : "")}"));

    /// <summary>What the judge is shown of a trial.</summary>
    public SeenTexts Shown(Exhibit exhibit) => new(exhibit, Sees) { Fields = Fields };

    /// <summary>What is asked about a trial.</summary>
    /// <param name="seen">What the judge is shown.</param>
    /// <remarks>The system prompt is the same for all trials, so that providers and runs keep it once.</remarks>
    public Conversation Conversation(SeenTexts seen)
    {
        (string Name, string Text)[] parts = [.. Sees.Select(sight => (EnumWord.Of(sight), seen[sight] ?? ""))];
        var fence = DataFence.For(parts.Select(part => part.Text));
        return new Conversation(
            $"{System}\n\n{Ballot.Instruction.ReplaceLineEndings("\n")}",
            $"{fence.Rule}\n\n{string.Join("\n\n", parts.Select(part => fence.Around(part.Name, part.Text)))}\n\n{Ballot.Ending}");
    }
}
