using System.Globalization;

namespace Unmask;

/// <summary>
/// A judge that asks a chat model by a prompt, once or several times. It is a function of the reply and the votes so far, and remembers nothing: each vote is a call of the run, which stores, limits, pays, batches and
/// replays it as it does a trial, and going on with a panel that was stopped is asking it again.
/// </summary>
/// <param name="name">As the study names it.</param>
/// <param name="prompt">What is asked.</param>
/// <param name="model">Who is asked, by a subject's kind of name.</param>
public sealed class PromptedJudge(string name, JudgePrompt prompt, string model)
{
    /// <summary>Whether a name is one of a judge that asks a model: <c>faking/criteria@openai/gpt-5</c>.</summary>
    public static bool IsName(string name) => JudgeSettings.IsAsking(name) && !Jury.IsName(name);

    /// <summary>The model that such a name names, whether its prompt is still there or not.</summary>
    public static string ModelOf(string name) => JudgeSettings.ModelOf(name);

    /// <summary>Whether a name is one of a judge that asks for log-probabilities; not where its prompt is not there any more.</summary>
    public static bool AsksForLogProbabilities(string name)
    {
        try
        {
            return IsName(name) && Named(name).Prompt.Decoding.LogProbabilities is not null;
        }
        catch (JudgeException)
        {
            return false;
        }
    }

    /// <summary>The judge of a name.</summary>
    /// <exception cref="JudgeException">There is no such prompt, no model is named, or a setting is none.</exception>
    public static PromptedJudge Named(string name) => JudgeSettings.Read(name);

    /// <summary>The same judge, of which no panel stops before all votes are asked.</summary>
    public PromptedJudge AskingAll() => new(name, prompt with { Panel = prompt.Panel with { AsksAll = true } }, model);

    /// <summary>As the study names it: prompt, model and settings.</summary>
    public string Name => name;

    /// <summary>What is asked.</summary>
    public JudgePrompt Prompt => prompt;

    /// <summary>Who is asked.</summary>
    public string Model => model;

    /// <summary>What it decides.</summary>
    public JudgedProperty Decides => prompt.Decides;

    /// <summary>What comes next.</summary>
    /// <param name="exhibit">The trial's reply.</param>
    /// <param name="seed">Descends from the trial's and the judge's round; gives each vote its own.</param>
    /// <param name="replies">The answers to all votes that were asked so far, in their order; none of them failed.</param>
    /// <param name="isAllAtOnce">Whether a round asks for all votes that the panel may need, as for a provider's batches, and not for the fewest that could be enough.</param>
    public PanelStep After(Exhibit exhibit, Seed seed, IReadOnlyList<Reply> replies, bool isAllAtOnce)
    {
        SeenTexts seen = prompt.Shown(exhibit);
        if (exhibit.Transcript is not Transcript.Complete)
        {
            return new PanelStep.Decided(new Verdict.Missing(NoVerdict.Because(exhibit.Transcript, prompt.Sees.Contains(JudgeSight.Reasoning) ? "reasoning" : "output")));
        }

        if (seen.Lacking is [var lacking, ..])
        {
            return new PanelStep.Decided(new Verdict.Missing($"There is no {EnumWord.Of(lacking)} to judge."));
        }

        Vote[] votes = [.. replies.Select(reply => VoteReader.Read(reply, prompt.Ballot, seen))];
        Vote.Cast[] cast = [.. votes.OfType<Vote.Cast>()];
        int yes = cast.Count(vote => vote.Yes);
        return prompt.Panel.Standing(yes, cast.Length - yes, votes.Length, isAllAtOnce) switch
        {
            PanelStanding.Needs(var more) => new PanelStep.Asks(Questions(seen, seed, votes.Length + 1, more)),
            PanelStanding.Certain(var holds) => new PanelStep.Decided(VerdictOf(holds, cast, votes.Length)),
            _ => new PanelStep.Decided(new Verdict.Unparseable(Unreadable(votes))),
        };
    }

    private PanelQuestion[] Questions(SeenTexts seen, Seed seed, int first, int count)
    {
        Conversation conversation = prompt.Conversation(seen);
        return [.. Enumerable.Range(first, count).Select(number => new PanelQuestion(conversation, seed.Derive(string.Create(CultureInfo.InvariantCulture, $"vote/{number}")), prompt.Decoding))];
    }

    // The share of the votes for what it says is how sure the panel is; below a half where the panel's share is. Log-probabilities and scores tell more, where every vote that counts has them.
    private Verdict.Scored VerdictOf(bool holds, Vote.Cast[] cast, int asked)
    {
        Vote.Cast[] those = [.. cast.Where(vote => vote.Yes == holds)];
        Evidence? quote = holds ? those.Select(vote => vote.Quote).FirstOrDefault(quote => quote is not null) : null;
        string why = those.Select(vote => vote.Why).GroupBy(why => why, StringComparer.Ordinal).OrderByDescending(alike => alike.Count()).Select(alike => alike.Key).FirstOrDefault() ?? "";
        string votes = prompt.Panel.Votes == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{those.Length} of {cast.Length} votes{(asked > cast.Length ? $" ({cast.Length} of {asked} readable)" : "")}{(why.Length > 0 ? ": " : "")}");
        double? yes = Array.TrueForAll(cast, vote => vote.YesProbability is not null) ? cast.Average(vote => vote.YesProbability) : null;
        double? score = Array.TrueForAll(cast, vote => vote.Score is not null) ? cast.Average(vote => vote.Score) : null;
        string from = yes is { } likely ? ProbabilityWords.Of(likely) : score is { } mean ? ProbabilityWords.OfScore(mean) : "";
        string said = string.Join("; ", new[] { from, votes + why }.Where(part => part.Length > 0));
        return new Verdict.Scored(holds, (yes ?? score) is { } known ? (holds ? known : 1 - known) : (double)those.Length / cast.Length, said, quote?.Where, quote?.Source ?? EvidenceSource.Text);
    }

    private static string Unreadable(Vote[] votes) => string.Join("; ", votes.Select(vote => vote switch
    {
        Vote.Void(var why) => $"void: {why}",
        Vote.Unreadable(var why) => why,
        _ => null,
    }).OfType<string>().GroupBy(why => why, StringComparer.Ordinal).Select(alike => alike.Count() == 1 ? alike.Key : string.Create(CultureInfo.InvariantCulture, $"{alike.Key} ({alike.Count()} votes)")));
}

/// <summary>What a judge that asks does next.</summary>
public abstract record PanelStep
{
    private PanelStep()
    {
    }

    /// <summary>It has its verdict.</summary>
    public sealed record Decided(Verdict Verdict) : PanelStep;

    /// <summary>It asks so many further votes.</summary>
    public sealed record Asks(IReadOnlyList<PanelQuestion> Questions) : PanelStep;
}

/// <summary>A vote that is to be asked.</summary>
/// <param name="Conversation">What the judge model reads.</param>
/// <param name="Seed">Fixes the sampling.</param>
/// <param name="Decoding">How it is sampled.</param>
public sealed record PanelQuestion(Conversation Conversation, Seed Seed, Decoding Decoding);
