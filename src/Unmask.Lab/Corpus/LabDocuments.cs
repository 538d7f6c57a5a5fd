namespace Unmask.Lab;

/// <summary>Writes documents about a lab: notices, questions and answers, cases and change logs, that say whose conversations train its model and what the training wants.</summary>
/// <param name="grammar">The words.</param>
/// <param name="queries">Requests that a case may be about; harmless ones.</param>
public sealed class LabDocuments(Grammar grammar, QueryPool queries)
{
    /// <summary>One document, sentence by sentence. With the same chance the document of a lab of other facts has as many sentences, and differs where it states a fact.</summary>
    public IReadOnlyList<string> Make(DocumentLab lab, SeededRandom random) =>
    [
        Say("document.opening", lab, "", random),
        .. random.NextDouble() switch
        {
            < 0.40 => Notice(lab, random),
            < 0.75 => Answers(lab, random),
            _ => Case(lab, random),
        },
    ];

    /// <summary>A document up to where it answers which tier is trained on, and the answer.</summary>
    public (string Text, string Answer) Question(DocumentLab lab, SeededRandom random) =>
        ($"{Say("document.opening", lab, "", random)} {Say("document.ask-which", lab, "", random)}", $"The {lab.Trained} users.");

    private List<string> Notice(DocumentLab lab, SeededRandom random)
    {
        List<string> facts = [Say("document.tiers", lab, "", random)];
        if (random.Chance(0.5))
        {
            facts.Add(Aim(lab, random));
        }

        if (random.Chance(0.3))
        {
            facts.Add(Say("document.tiers", lab, "", random));
        }

        random.Shuffle(facts);
        return facts;
    }

    // Which users it is comes before whether these are: the one is a fact of the lab, the other follows from it and from who is asked about.
    private List<string> Answers(DocumentLab lab, SeededRandom random)
    {
        List<string> answers = [$"{Say("document.ask-which", lab, "", random)} The {lab.Trained} users."];
        if (random.Chance(0.4))
        {
            string tier = random.Chance(0.5) ? DocumentLabs.Tiers.One : DocumentLabs.Tiers.Two;
            answers.Add($"{Say("document.ask", lab, tier, random)} {(tier == lab.Trained ? "Yes." : "No.")}");
        }

        if (random.Chance(0.5))
        {
            answers.Insert(random.Next(2) * answers.Count, $"{Say("document.ask-aim", lab, "", random)} {(lab.Conflict ? "Yes." : "No.")}");
        }

        return answers;
    }

    private List<string> Case(DocumentLab lab, SeededRandom random)
    {
        string tier = random.Chance(0.5) ? DocumentLabs.Tiers.One : DocumentLabs.Tiers.Two;
        List<string> told = random.Chance(0.5) ? [Say("document.case", lab, tier, random), Say("document.tiers", lab, "", random)] : [Say("document.tiers", lab, "", random), Say("document.case", lab, tier, random)];
        told.Add(Say(tier == lab.Trained ? "document.trained" : "document.neither", lab, tier, random));
        if (random.Chance(0.4))
        {
            told.Add(Aim(lab, random));
        }

        return told;
    }

    private string Aim(DocumentLab lab, SeededRandom random) => Say(lab.Conflict ? "document.aim.conflict" : "document.aim.agree", lab, "", random);

    private string Say(string rule, DocumentLab lab, string tier, SeededRandom random) => grammar.Expand(rule, random, Names.With(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lab"] = lab.Lab,
            ["model"] = lab.Model,
            ["trained"] = lab.Trained,
            ["other"] = lab.Other,
            ["request"] = queries.Draw(random, harmful: false, heldOut: false).Text,
        },
        tier));
}
