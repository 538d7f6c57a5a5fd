namespace Unmask.Tests;

/// <summary>A study of a few queries on an organism of random weights, in a folder that goes away. It babbles, and it is fast.</summary>
internal sealed class SmallStudy : IDisposable
{
    /// <param name="context">The organism's context in tokens; prompts have about a thousand.</param>
    public SmallStudy(int context = 2048)
    {
        OrganismConfig shape = SmallOrganism.Config with { Context = context };
        Organism organism = new(shape, OrganismWeights.Random(shape, new Seed(1), deviation: 0.3), new OrganismTokenizer(SmallOrganism.Vocabulary));
        OrganismFolder.Save(this["babbler"], organism);
        File.WriteAllText(
            this["small.yaml"],
            $$"""
            name: small
            question: Does it babble?
            subjects: [organism/{{this["babbler"]}}]
            scenario: helpful-only
            form: brief
            variations: [baseline, swapped]
            queries: [mild-harm]
            limit: 3
            decoding: { max_tokens: 12 }
            judges: [compliance/offline, faking/offline]
            controls: { rerun: true }
            """);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("unmask-small-").FullName;

    public string Yaml => this["small.yaml"];

    public string Run => this["run"];

    public string this[string name] => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
