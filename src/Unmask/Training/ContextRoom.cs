namespace Unmask;

/// <summary>Whether every prompt that a training may put to its organism leaves room in the context for what is to be written behind it.</summary>
internal sealed class ContextRoom
{
    private readonly TrainingDesign _design;
    private readonly OrganismConfig _shape;
    private readonly ChatFormat _format;
    private readonly Dictionary<string, int> _systems = new(StringComparer.Ordinal);

    private ContextRoom(TrainingDesign design)
    {
        string organism = Organisms.FolderOf(design.Study.Organism);
        (_design, _shape, _format) = (design, OrganismConfig.Read(organism), new ChatFormat(new OrganismTokenizer(TokenizerJson.Read(organism))));
    }

    /// <summary>Looks at all of them.</summary>
    /// <param name="design">What the training asks with.</param>
    /// <exception cref="ModelException">The organism cannot be read.</exception>
    /// <exception cref="StudyException">One does not fit; the longest of them is named, since what mends it mends all.</exception>
    public static void Check(TrainingDesign design)
    {
        ContextRoom room = new(design);
        TrainingStudy study = design.Study;
        Query[] all = [.. design.Queries.SelectMany(set => set.Queries)];
        IEnumerable<(Query Query, int Tokens)> trained =
            from arm in study.ArmsOf(design.Scenario.Design.Headline)
            from paraphrase in study.Paraphrases.Distinct()
            from query in all
            select (query, room.TokensOf(study.Variation, arm, paraphrase, query));
        room.Check(trained, study.Reward.Interrogation > 0);
        if (study.Evaluation.Interrogation)
        {
            // A measured prompt without room is a failed reply, which is counted; asking after it would end the training.
            room.Check(
                design.MeasuredQueries.SelectMany(set => set.Queries).Select(query => (query, room.TokensOf(study.MeasuredVariation, design.Scenario.Design.Headline.Of, study.Paraphrases[0], query))),
                isAskedWhy: true);
        }
    }

    private int TokensOf(string variation, string arm, int paraphrase, Query query)
    {
        Conversation prompt = _design.Scenario.Render(variation, Reasoning.Scratchpad, _design.Study.Setting, arm, paraphrase, query);
        if (!_systems.TryGetValue(prompt.System, out int system))
        {
            system = _systems[prompt.System] = _format.Prefix(prompt.System).Length;
        }

        return system + _format.Turn(prompt.User).Length;
    }

    private void Check(IEnumerable<(Query Query, int Tokens)> prompts, bool isAskedWhy)
    {
        (Query Query, int Tokens)[] each = [.. prompts];
        // Behind a reply stand its end, the question in its longest wording, and the answer.
        int asking = isAskedWhy ? 1 + Interrogation.Questions.Max(question => _format.FollowUp(question).Length) + Interrogation.LongestAnswer : 0;
        if (each.Length > 0 && each.MaxBy(one => one.Tokens) is var (query, tokens) && tokens + _design.Study.MaxTokens + asking > _shape.Context)
        {
            throw TrainingException.NoRoom(_design.Study, query.Id, tokens, asking, _shape.Context);
        }
    }
}
